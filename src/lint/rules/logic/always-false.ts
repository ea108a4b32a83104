import { onDecided } from "../../over/conditions.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Conditions that some row can meet",
  severity: "error",
  why: "A condition that no row meets makes a detection, or an allow entry, that does nothing.",
  details:
    "Decided as [logic/always-true](always-true.md) is, for each condition and for all of one WHERE together: " +
    "an empty range, or an allow entry in the wrong letters, is found as well.",
  bad: { where: "action_name = 'login'\n  and action_name = 'logout'" },
  good: { where: "action_name in ('login', 'logout')" },
  check: (subject) =>
    onDecided(subject, "never", {
      says: "holds for no row",
      repair: "Correct it: the engine tried every value that it compares with.",
    }),
};
