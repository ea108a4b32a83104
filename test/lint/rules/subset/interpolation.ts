import { findingsWhere } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const _file = "detections/logins/network-login.sql";

export const cases: RuleCases = {
  quiet: { "on a lone dollar": { sql: findingsWhere("host = '$HOME'") } },
};
