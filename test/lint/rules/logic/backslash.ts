import { findingsWhere } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.sql";

const _place = `${file}:10`;

export const cases: RuleCases = {
  quiet: {
    "on doubled backslashes and a tab": { sql: findingsWhere("host rlike '^\\\\d+\\t'") },
  },
};
