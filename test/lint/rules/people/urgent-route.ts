import type { RuleCases } from "../../rule-case.ts";

const _fleet = "workspaces/prod.ts";

const _everyone = { critical: ["mail"], high: ["mail"], medium: ["mail"], low: ["mail"] };

export const cases: RuleCases = {
  quiet: { "when nothing is that urgent": { detection: { severity: "low" } } },
};
