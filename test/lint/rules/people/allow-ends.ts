import type { WorkspaceInput } from "../../../../src/model/workspace.ts";
import type { RuleCases } from "../../rule-case.ts";

const fleet = "workspaces/prod.ts";

const allowed = (until: string): Partial<WorkspaceInput> => ({
  tune: {
    "logins/network-login": {
      allow: [{ where: "host = 'a'", reason: "ours", owner: "a@example.test", until }],
    },
  },
});

const _without = (table: string) => ({ investigate: { without: [table] } });

export const cases: RuleCases = {
  fires: {
    "on one that ends within 30 days": {
      workspace: allowed("2026-04-01"),
      today: "2026-03-02",
      at: `${fleet}  tune.logins/network-login.allow.0.until`,
      says: "ends on 2026-04-01, in 30 days",
    },
  },
  quiet: {
    "on one that ends later": { workspace: allowed("2026-04-02"), today: "2026-03-02" },
    "without a day to compare with": { workspace: allowed("2026-03-01") },
  },
};
