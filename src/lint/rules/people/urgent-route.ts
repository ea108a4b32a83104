import { withoutRecipients } from "../../over/severities.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Critical and high findings reach somebody",
  severity: "error",
  why: "A finding that matters and reaches nobody is not detected.",
  bad: { workspace: { routes: { critical: ["mail"], high: "nobody", medium: ["mail"], low: ["mail"] } } },
  good: { workspace: { routes: { critical: ["mail"], high: ["mail"], medium: ["mail"], low: ["mail"] } } },
  check: (subject) => withoutRecipients(subject, ["critical", "high"]),
};
