import { auditWhere, BOUNDED, bounded, SOURCE_SQL } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const table = "system.access.audit";

const place = "detections/logins/network-login.sql:8";

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
  fires: {
    "on a source without a first day": {
      source: { sql: SOURCE_SQL.replace(`  and ${BOUNDED.firstDay}\n`, "") },
      at: "sources/logins.sql:16",
      says: `reads ${table} without a lower bound on event_date`,
    },
    "on an investigation without a last day": {
      investigation: asked({ lastDay: undefined }),
      at: "investigations/which-cluster.sql:2",
      says: `reads ${table} without an upper bound on event_date`,
    },
    "on a bound that only one side of an or has": {
      sql: auditWhere(`${bounded({ lastDay: undefined })} or ${BOUNDED.lastDay}`),
      at: place,
      says: `reads ${table} without an upper bound on event_date`,
    },
  },
  quiet: {
    "on days between": {
      sql: auditWhere(
        bounded({
          firstDay: "event_date between date '2026-03-01' and date '2026-03-02'",
          lastDay: undefined,
        }),
      ),
    },
  },
};
