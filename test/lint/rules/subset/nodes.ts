import { findingsWhere } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const _file = "detections/logins/network-login.sql";

export const cases: RuleCases = {
  fires: {
    "on a statement that the parser passes on unread": {
      source: { sql: "create or refresh streaming table t as select 1" },
      at: "sources/logins.sql",
      says: "holds a statement that the parser passes on unread (`raw`)",
    },
    "on what an investigation asks": {
      investigation: "select finding.detail:name as name from finding",
      at: "investigations/which-cluster.sql:1",
      says: "uses `j_s_o_n_extract`, which is not in the subset",
    },
    "on a maintenance command": {
      source: { sql: "optimize logins" },
      at: "sources/logins.sql",
      says: "holds a statement that the parser passes on unread (`command`)",
    },

    "on what a predicate of tuning calls": {
      workspace: {
        tune: {
          "logins/network-login": {
            allow: [
              { where: "trim(host) = 'a'", reason: "ours", owner: "a@example.test", until: "2027-01-01" },
            ],
          },
        },
      },
      at: "workspaces/prod.ts  tune.logins/network-login.allow.0.where",
      says: "uses `trim`, which is not in the subset",
    },
  },
  quiet: { "on joins, windows and structures": { sql: findingsWhere("coalesce(host, '') like 'a%'") } },
};
