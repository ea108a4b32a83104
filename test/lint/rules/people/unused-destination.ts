import type { RuleCases } from "../../rule-case.ts";

const _fleet = "workspaces/prod.ts";

const everyone = { critical: ["mail"], high: ["mail"], medium: ["mail"], low: ["mail"] };

export const cases: RuleCases = {
  quiet: {
    "on one that only hears of failed runs": { workspace: { routes: { ...everyone, high: "nobody" } } },
  },
};
