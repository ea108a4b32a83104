import type { Measure, Page, Row, Widget } from "./vocabulary.ts";

/** Which parts there is something to show in. */
export interface Scope {
  readonly workspace: string;
  /** Days of findings that are shown. */
  readonly days: number;
  /** Whether a ledger says what was told. */
  readonly ledger: boolean;
  /** Whether a source has an agent's rows. */
  readonly agents: boolean;
}

const FINDINGS: Measure = { column: "findings", title: "Findings", by: "sum" };
const WORST: Measure = { column: "worst_minutes", title: "Worst (minutes)", by: "max" };
const MEDIAN: Measure = { column: "median_minutes", title: "Median (minutes)", by: "max" };

export const SEVERITY = {
  column: "severity",
  title: "Severity",
  colours: { critical: "#A4161A", high: "#E85D04", medium: "#FFBA08", low: "#8ECAE6" },
};

/** What happened, whether people were told in time, and whether the agents are there at all. */
export function overview(scope: Scope): Page {
  return {
    name: "overview",
    title: "Overview",
    rows: [
      { height: 3, cells: [{ width: 12, widget: introduction(scope) }] },
      ...(scope.ledger ? [counters] : []),
      { height: 7, cells: [{ width: 12, widget: byDay }] },
      {
        height: 7,
        cells: [
          { width: 7, widget: byCategory },
          { width: 5, widget: bySeverity },
        ],
      },
      ...(scope.ledger ? ledgerRows : [withoutLedger]),
      { height: 8, cells: [{ width: 12, widget: noisy }] },
      ...(scope.agents ? [{ height: 8, cells: [{ width: 12, widget: agents }] }] : []),
    ],
  };
}

function introduction({ workspace, days, ledger }: Scope): Widget {
  const read = ledger ? "as the ledger remembers them" : "as the audit log has them now";
  return {
    kind: "text",
    name: "introduction",
    paragraphs: [
      `# detectform: workspace ${workspace}`,
      `Findings of the last ${days} days, ${read}. Days and times are UTC. To look at one host, choose it on the page Host.`,
    ],
  };
}

const counters: Row = {
  height: 4,
  cells: [
    {
      width: 4,
      widget: {
        kind: "counter",
        name: "findings_total",
        title: "Findings",
        dataset: "findings_by_day",
        value: FINDINGS,
      },
    },
    {
      width: 4,
      widget: {
        kind: "counter",
        name: "open_total",
        title: "Open: nobody was told yet",
        dataset: "open_by_host",
        value: { column: "open_findings", title: "Open findings", by: "sum" },
      },
    },
    {
      width: 4,
      widget: {
        kind: "counter",
        name: "notice_time_worst",
        title: "Longest from event to notice (minutes)",
        dataset: "notice_time_by_day",
        value: WORST,
      },
    },
  ],
};

const byDay: Widget = {
  kind: "bar",
  name: "by_day",
  title: "Findings by day",
  dataset: "findings_by_day",
  x: { column: "day", title: "Day (UTC)", scale: "temporal" },
  y: [FINDINGS],
  colour: SEVERITY,
};

const byCategory: Widget = {
  kind: "bar",
  name: "by_category",
  title: "Findings by category",
  dataset: "findings_by_day",
  x: { column: "category", title: "Category", scale: "categorical" },
  y: [FINDINGS],
  colour: SEVERITY,
};

const bySeverity: Widget = {
  kind: "pie",
  name: "by_severity",
  title: "Findings by severity",
  dataset: "findings_by_day",
  angle: FINDINGS,
  colour: SEVERITY,
};

/** What only a ledger knows: what is open, and when the rest was told. */
const ledgerRows: readonly Row[] = [
  {
    height: 8,
    cells: [
      {
        width: 12,
        widget: {
          kind: "table",
          name: "open_hosts",
          title: "Open findings by host",
          description: "Found, and nobody was told yet: more than a period old, it is a failure.",
          dataset: "open_by_host",
          columns: [
            { column: "instance_id", title: "Host" },
            { column: "open_findings", title: "Open" },
            { column: "worst_severity", title: "Worst severity" },
            { column: "newest_finding", title: "Newest finding" },
            { column: "oldest_event", title: "Oldest event" },
            { column: "newest_event", title: "Newest event" },
          ],
        },
      },
    ],
  },
  {
    height: 7,
    cells: [
      {
        width: 7,
        widget: {
          kind: "line",
          name: "notice_time_days",
          title: "Time from event to notice, by day of the event",
          dataset: "notice_time_by_day",
          x: { column: "day", title: "Day (UTC)", scale: "temporal" },
          y: [MEDIAN, WORST],
        },
      },
      {
        width: 5,
        widget: {
          kind: "table",
          name: "notice_time_severities",
          title: "Time from event to notice, by severity",
          description: "Minutes. A row that arrived late waited for that, not for us.",
          dataset: "notice_time_by_severity",
          columns: [
            { column: "severity", title: "Severity" },
            { column: "notices", title: "Told" },
            { column: "median_minutes", title: "Median" },
            { column: "worst_minutes", title: "Worst" },
          ],
        },
      },
    ],
  },
];

const withoutLedger: Row = {
  height: 2,
  cells: [
    {
      width: 12,
      widget: {
        kind: "text",
        name: "without_ledger",
        paragraphs: [
          "What is open, and how long notices took, is not known here: the workspace keeps no ledger. It would with `findings` in its file. Findings that rest on other tables than the audit log are not shown.",
        ],
      },
    },
  ],
};

const noisy: Widget = {
  kind: "table",
  name: "noisy",
  title: "Noisy detections, and their allow entries with their last days",
  dataset: "noisy_detections",
  columns: [
    { column: "title", title: "Detection" },
    { column: "findings", title: "Findings" },
    { column: "hosts", title: "Hosts" },
    { column: "newest_event", title: "Newest event" },
    { column: "allow_entry", title: "Allow entry" },
    { column: "allowed_until", title: "Until" },
    { column: "owner", title: "Owner" },
    { column: "predicate", title: "Allowed where" },
    { column: "reason", title: "Reason" },
    { column: "detection", title: "Id" },
  ],
};

const agents: Widget = {
  kind: "table",
  name: "agent_heartbeats",
  title: "Agents of the last two days, the most silent first",
  description: "A host that was switched off is silent too: the watch compares with the compute tables.",
  dataset: "agents",
  columns: [
    { column: "instance_id", title: "Host" },
    { column: "last_heartbeat", title: "Last heartbeat" },
    { column: "last_row", title: "Last row of any kind" },
    { column: "silent_minutes", title: "Minutes since" },
    { column: "heartbeats", title: "Heartbeats" },
    { column: "agent_rows", title: "Rows" },
  ],
};
