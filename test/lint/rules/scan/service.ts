import { auditWhere, type BOUNDED, bounded } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const _table = "system.access.audit";

const _place = "detections/logins/network-login.sql:8";

const _without = (...names: readonly (keyof typeof BOUNDED)[]) =>
  auditWhere(bounded(Object.fromEntries(names.map((name) => [name, undefined]))));

export const cases: RuleCases = {
  quiet: {
    "on one of two services": {
      sql: auditWhere(bounded({ service: "service_name in ('clusters', 'alerts')" })),
    },
  },
};
