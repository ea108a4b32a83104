import { auditWhere, type BOUNDED, bounded } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const table = "system.access.audit";

const place = "detections/logins/network-login.sql:8";

const _without = (...names: readonly (keyof typeof BOUNDED)[]) =>
  auditWhere(bounded(Object.fromEntries(names.map((name) => [name, undefined]))));

export const cases: RuleCases = {
  fires: {
    "on a filter that leaves one out": {
      sql: auditWhere(bounded({ workspace: "workspace_id not in (:workspaces)" })),
      at: place,
      says: `reads ${table} without a filter on workspace_id`,
    },
  },
};
