import { findingsWhere } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.sql";

export const cases: RuleCases = {
  fires: {
    "on a function that does not exist": {
      sql: findingsWhere("looks_bad(host)"),
      at: `${file}:10`,
      says: "calls `looks_bad`, which is not in the subset",
    },
    "on what a shared table calls": {
      investigation: "select finding_key from finding, subject",
      shared: "select\n  looks_bad(finding_key) as finding_key\nfrom\n  finding",
      at: "investigations/shared/subject.sql:2",
      says: "calls `looks_bad`, which is not in the subset",
    },
    "on one that calls out": {
      sql: findingsWhere("ai_query('model', host) = 'bad'"),
      at: `${file}:10`,
      says: "calls `ai_query`, which is not in the subset",
    },
  },
  quiet: { "on a function that was tried": { sql: findingsWhere("split(host, '-') is not null") } },
};
