import { auditWhere, BOUNDED, bounded, SOURCE_SQL } from "../pack.ts";
import type { RuleCases } from "../rule-case.ts";

const table = "system.access.audit";
const place = "detections/logins/network-login.sql:8";

const without = (...names: readonly (keyof typeof BOUNDED)[]) =>
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

export const scan: Readonly<Record<string, RuleCases>> = {
  "scan/event-date": {
    fires: {
      "on a scan without a last day": {
        sql: without("lastDay"),
        where: place,
        says: `reads ${table} without an upper bound on event_date`,
      },
      "on a source without a first day": {
        sourceSql: SOURCE_SQL.replace(`  and ${BOUNDED.firstDay}\n`, ""),
        where: "sources/logins.sql:16",
        says: `reads ${table} without a lower bound on event_date`,
      },
      "on an investigation without a last day": {
        investigation: asked({ lastDay: undefined }),
        where: "investigations/which-cluster.sql:2",
        says: `reads ${table} without an upper bound on event_date`,
      },
      "on a bound that only one side of an or has": {
        sql: auditWhere(`${bounded({ lastDay: undefined })} or ${BOUNDED.lastDay}`),
        where: place,
        says: `reads ${table} without an upper bound on event_date`,
      },
    },
    quiet: {
      "on both days": { sql: without() },
      "on days between": {
        sql: auditWhere(
          bounded({
            firstDay: "event_date between date '2026-03-01' and date '2026-03-02'",
            lastDay: undefined,
          }),
        ),
      },
    },
  },
  "scan/event-time": {
    fires: {
      "on a scan that does not end": {
        sql: without("to"),
        where: place,
        says: `reads ${table} without an upper bound on event_time`,
      },
    },
    quiet: {
      "on both ends, the column on the other side": { sql: auditWhere(bounded({ to: ":to > event_time" })) },
    },
  },
  "scan/service": {
    fires: {
      "on a scan of every service": {
        sql: without("service"),
        where: place,
        says: `reads ${table} without a filter on service_name`,
      },
    },
    quiet: {
      "on one of two services": {
        sql: auditWhere(bounded({ service: "service_name in ('clusters', 'alerts')" })),
      },
    },
  },
  "scan/workspace": {
    fires: {
      "on a scan of every workspace": {
        sql: without("workspace"),
        where: place,
        says: `reads ${table} without a filter on workspace_id`,
      },
      "on a filter that leaves one out": {
        sql: auditWhere(bounded({ workspace: "workspace_id not in (:workspaces)" })),
        where: place,
        says: `reads ${table} without a filter on workspace_id`,
      },
    },
    quiet: { "on the workspaces that it watches": { sql: without() } },
  },
  "scan/bare-column": {
    fires: {
      "on a function over the bounded column": {
        sql: auditWhere(bounded({ firstDay: "to_date(event_time) >= cast(:from as date)" })),
        where: place,
        says: "compares `to_date(event_time) >= ..` instead of the column itself",
      },
    },
    quiet: {
      "on a function on the other side": { sql: without() },
      "on a window that an investigation takes from the finding": { investigation: asked() },
    },
  },
  "scan/select-star": {
    fires: {
      "on every column": {
        sql: `with\n  found as (select * from logins)\n${auditWhere(bounded())}`,
        where: "detections/logins/network-login.sql",
        says: "selects *",
      },
    },
    quiet: { "on a count of rows": { sql: auditWhere(bounded(), "cast(count(*) over () as string)") } },
  },
};
