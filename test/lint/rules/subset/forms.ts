import { findingsWhere } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const _file = "detections/logins/network-login.sql";

export const cases: RuleCases = {
  fires: {
    "on a position in an investigation's list": {
      investigation: "select split(finding_key, '-')[0] as first from finding where finding_key = :event",
      at: "investigations/which-cluster.sql:1",
      says: "takes `SPLIT(finding_key, '-')[0]` by position",
    },
  },
  quiet: {
    "on a number that is not there": { sql: findingsWhere("coalesce(port, cast(null as bigint)) = 1") },
  },
};
