import type { WorkspaceInput } from "../../../../src/model/workspace.ts";
import { findingsWhere } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const _file = "detections/logins/network-login.sql";

const allowing = (where: string): Partial<WorkspaceInput> => ({
  tune: {
    "logins/network-login": {
      allow: [{ where, reason: "ours", owner: "a@example.test", until: "2027-01-01" }],
    },
  },
});

export const cases: RuleCases = {
  fires: {
    "on all values of a closed list": {
      workspace: allowing("origin in ('console', 'network')"),
      at: "workspaces/prod.ts  tune.logins/network-login.allow.0.where",
      says: "`origin in ('console', 'network')` holds for every row",
    },
  },
  quiet: {
    "on a condition that NULL does not meet": { sql: findingsWhere("(host = 'a' or host <> 'a')") },
    "on one that the engine cannot try out": { sql: findingsWhere("split(host, '-') is not null") },
  },
};
