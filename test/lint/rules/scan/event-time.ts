import { auditWhere, type BOUNDED, bounded } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const _table = "system.access.audit";

const _place = "detections/logins/network-login.sql:8";

const _without = (...names: readonly (keyof typeof BOUNDED)[]) =>
  auditWhere(bounded(Object.fromEntries(names.map((name) => [name, undefined]))));

export const cases: RuleCases = {
  quiet: {
    "on both ends, the column on the other side": { sql: auditWhere(bounded({ to: ":to > event_time" })) },
  },
};
