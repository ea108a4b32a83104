import type { RuleCases } from "../../rule-case.ts";

const _fleet = "workspaces/prod.ts";

const without = (table: string) => ({ investigate: { without: [table] } });

export const cases: RuleCases = {
  quiet: { "on a missing table that no source reads": { workspace: without("system.lakeflow.jobs") } },
};
