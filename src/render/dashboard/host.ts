import { HOST_FILTER } from "./datasets/hosts.ts";
import { type Scope, SEVERITY } from "./scope.ts";
import type { Page, Row, Widget } from "./vocabulary.ts";

/** One host: what was found on it, and all that its agent reported. */
export function host(scope: Scope): Page {
  return {
    name: "host",
    title: "Host",
    rows: [
      { height: 2, cells: [{ width: 6, widget: choice }] },
      { height: 9, cells: [{ width: 12, widget: findings(scope) }] },
      ...(scope.agents ? agentRows : []),
    ],
  };
}

const choice: Widget = {
  kind: "filter",
  name: "host_choice",
  title: HOST_FILTER.parameter.title,
  keyword: HOST_FILTER.parameter.keyword,
  choices: { dataset: "hosts", column: "instance_id" },
};

function findings({ days, ledger }: Scope): Widget {
  return {
    kind: "table",
    name: "host_findings_table",
    title: `Findings of the last ${days} days, newest first`,
    dataset: "host_findings",
    columns: [
      { column: "event_time", title: "Event (UTC)" },
      { column: "instance_id", title: "Host" },
      { column: SEVERITY.column, title: SEVERITY.title },
      { column: "title", title: "Finding" },
      { column: "summary", title: "Summary" },
      ...(ledger ? [{ column: "told_at", title: "Told (UTC)" }] : []),
      { column: "detection", title: "Detection" },
      { column: "finding_key", title: "Key" },
    ],
  };
}

const agentRows: readonly Row[] = [
  {
    height: 7,
    cells: [
      {
        width: 12,
        widget: {
          kind: "bar",
          name: "host_timeline_bars",
          title: "What the agent reported in the last seven days, by hour",
          dataset: "host_timeline",
          x: { column: "hour", title: "Hour (UTC)", scale: "temporal" },
          y: [{ column: "agent_rows", title: "Rows", by: "sum" }],
          colour: { column: "action", title: "Action" },
        },
      },
    ],
  },
  {
    height: 6,
    cells: [
      {
        width: 12,
        widget: {
          kind: "line",
          name: "host_heartbeats",
          title: "Heartbeats by hour",
          description: "Whether Heartbeat rows are visible in every account is not verified.",
          dataset: "host_timeline",
          x: { column: "hour", title: "Hour (UTC)", scale: "temporal" },
          y: [
            { column: "heartbeats", title: "Heartbeats", by: "sum" },
            { column: "agent_rows", title: "Rows of any kind", by: "sum" },
          ],
        },
      },
    ],
  },
  {
    height: 10,
    cells: [
      {
        width: 12,
        widget: {
          kind: "table",
          name: "host_events_table",
          title: "Every event but heartbeats, newest first",
          dataset: "host_events",
          columns: [
            { column: "event_time", title: "Event (UTC)" },
            { column: "instance_id", title: "Host" },
            { column: "action", title: "Action" },
            { column: "summary", title: "Summary" },
            { column: "finding_key", title: "Key" },
          ],
        },
      },
    ],
  },
];
