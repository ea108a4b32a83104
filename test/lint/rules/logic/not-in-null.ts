import type { WorkspaceInput } from "../../../../src/model/workspace.ts";
import { findingsWhere } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.sql";

const place = `${file}:10`;

const allowing = (where: string): Partial<WorkspaceInput> => ({
  tune: {
    "logins/network-login": {
      allow: [{ where, reason: "ours", owner: "a@example.test", until: "2027-01-01" }],
    },
  },
});

export const cases: RuleCases = {
  fires: {
    "on NOT before IN": {
      sql: findingsWhere("not (host in ('a'))"),
      at: place,
      says: "`host NOT IN ('a')` drops the rows where the column is NULL",
    },
    "on a NULL in the list": {
      sql: findingsWhere("finding_key not in ('a', null)"),
      at: place,
      says: "is never true: its list holds NULL",
    },
    "on NOT IN a query": {
      sql: findingsWhere("finding_key not in (select host from logins)"),
      at: place,
      says: "is never true once the query returns a NULL",
    },
  },
  quiet: {
    "on a column that is never NULL": { sql: findingsWhere("finding_key not in ('a')") },
    "on a predicate of tuning, which allows nothing then": { workspace: allowing("host not in ('a')") },
  },
};
