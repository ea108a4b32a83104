import { withoutRecipients } from "../../over/severities.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Medium and low findings reach somebody",
  severity: "warning",
  why: "What reaches nobody is evaluated, paid for and never read.",
  bad: {
    detection: { severity: "low" },
    workspace: { routes: { critical: ["mail"], high: ["mail"], medium: ["mail"], low: "nobody" } },
  },
  good: {
    detection: { severity: "low" },
    workspace: { routes: { critical: ["mail"], high: ["mail"], medium: ["mail"], low: ["mail"] } },
  },
  check: (subject) => withoutRecipients(subject, ["medium", "low"]),
};
