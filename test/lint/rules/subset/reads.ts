import { SOURCE_SQL } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const _file = "detections/logins/network-login.sql";

export const cases: RuleCases = {
  fires: {
    "on a source that is cut off": {
      source: { sql: SOURCE_SQL.replace("event_time < :to", "event_time <") },
      at: "sources/logins.sql",
      says: "does not read: Parse error",
    },
    "on a source of a table that the engine lacks": {
      source: { sql: SOURCE_SQL.replace("system.access.audit", "system.compute.node_types") },
      at: "sources/logins.sql",
      says: "does not run in the embedded engine: it has no table system.compute.node_types",
    },
  },
};
