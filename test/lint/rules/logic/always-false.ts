import type { WorkspaceInput } from "../../../../src/model/workspace.ts";
import { findingsWhere } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.sql";

const allowing = (where: string): Partial<WorkspaceInput> => ({
  tune: {
    "logins/network-login": {
      allow: [{ where, reason: "ours", owner: "a@example.test", until: "2027-01-01" }],
    },
  },
});

export const cases: RuleCases = {
  fires: {
    "on an empty range": {
      sql: findingsWhere("port between 1024 and 22"),
      at: file,
      says: "`port between 1024 and 22` holds for no row",
    },
    "on an allow entry in the wrong letters": {
      workspace: allowing("origin = 'Console'"),
      at: "workspaces/prod.ts  tune.logins/network-login.allow.0.where",
      says: "`origin = 'Console'` holds for no row",
    },
  },
  quiet: {
    "on patterns that one text can meet": { sql: findingsWhere("host like 'a%'\n  and host like '%b'") },
    "on a text that a pattern would read otherwise": { where: "startswith(host, 'a_b%')" },
    "on the two ends of one text": { where: "startswith(host, 'a_')\n  and endswith(host, '%b')" },
    "on a range with one number": { sql: findingsWhere("port >= 22\n  and port <= 22") },
  },
};
