import { findingsWhere } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.sql";

const place = `${file}:10`;

export const cases: RuleCases = {
  fires: {
    "on a group that is not closed": {
      sql: findingsWhere("host rlike '(a|b'"),
      at: place,
      says: "'(a|b' is no regular expression: Unterminated group",
    },
  },
  quiet: {
    "on a pattern with what Java has": {
      sql: findingsWhere("regexp_extract(host, r'(?i)^(?>a+)b++$', 0) = 'a'"),
    },
    "on text that is no pattern": { sql: findingsWhere("host = '(a|b'") },
  },
};
