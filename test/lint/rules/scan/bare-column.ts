import { auditWhere, type BOUNDED, bounded } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const table = "system.access.audit";

const _place = "detections/logins/network-login.sql:8";

const _without = (...names: readonly (keyof typeof BOUNDED)[]) =>
  auditWhere(bounded(Object.fromEntries(names.map((name) => [name, undefined]))));

/** What an investigation asks of the audit log, its window taken from the finding. */
function asked(change: Parameters<typeof bounded>[0] = {}): string {
  const given = (value: string) => `(select ${value} from finding)`;
  const window = {
    workspace: `workspace_id = ${given("workspace_id")}`,
    firstDay: `event_date >= ${given("cast(event_time - interval 1 day as date)")}`,
    lastDay: `event_date <= ${given("cast(event_time + interval 1 day as date)")}`,
    from: `event_time >= ${given("event_time - interval 1 hour")}`,
    to: `event_time < ${given("event_time")}`,
  };
  return `select action_name from\n${table} where ${bounded({ ...window, ...change })}`;
}

export const cases: RuleCases = {
  quiet: {
    "on a window that an investigation takes from the finding": { investigation: asked() },
  },
};
