import { onDecided } from "../../over/conditions.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Conditions that leave something out",
  severity: "error",
  why: "A condition that every row meets was meant to say something else.",
  details:
    "Decided by the engine: it tries every value that the condition compares with, one that it does not, and NULL. " +
    "A condition that does more than compare is left undecided. An allow entry that names every value of a closed list disables the detection.",
  bad: { where: "(\n    host = 'a'\n    or host <> 'a'\n    or host is null\n  )" },
  good: { where: "(\n    host <> 'a'\n    or host is null\n  )" },
  check: (subject) =>
    onDecided(subject, "always", {
      says: "holds for every row",
      repair: "Say what it should leave out, or remove it.",
    }),
};
