import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Content that loads",
  severity: "error",
  why: "Content that does not load cannot be rendered, tested or deployed.",
  details:
    "An unknown key, a broken reference, one action in two detections: the message names file and key. " +
    "What does not load is left out, and the other rules look at the rest.",
  bad: { detection: { source: "login" } },
  good: { detection: { source: "logins" } },
  check: ({ refused }) => refused.map((problem) => ({ ...problem })),
};
