import type { RuleCases } from "../../rule-case.ts";

export const cases: RuleCases = {
  fires: {
    "as hours of 96 wakes of eleven minutes": {
      at: "workspaces/prod.ts",
      says: "17.6 warehouse hours a day: 96 wakes, each until 10 minutes after its last run",
    },
    "as less for a longer period": {
      category: { every: "24 hours" },
      workspace: { warehouse: { create: { name: "detectform" } } },
      at: "workspaces/prod.ts",
      says: "0.2 warehouse hours a day: 1 wakes, each until 10 minutes after its last run",
    },
  },
  quiet: { "for a workspace that is retired": { workspace: { retired: true } } },
};
