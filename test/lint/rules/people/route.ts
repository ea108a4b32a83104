import type { RuleCases } from "../../rule-case.ts";

const _fleet = "workspaces/prod.ts";

const everyone = { critical: ["mail"], high: ["mail"], medium: ["mail"], low: ["mail"] };

export const cases: RuleCases = {
  quiet: { "when no detection is low": { workspace: { routes: { ...everyone, low: "nobody" } } } },
};
