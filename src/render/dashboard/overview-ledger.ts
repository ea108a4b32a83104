import { FINDINGS } from "./overview-findings.ts";
import type { Measure, Row } from "./vocabulary.ts";

const WORST: Measure = { column: "worst_minutes", title: "Worst (minutes)", by: "max" };
const MEDIAN: Measure = { column: "median_minutes", title: "Median (minutes)", by: "max" };

/** What there was, in three figures. */
export const counters: Row = {
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

/** What only a ledger knows: what is open, and when the rest was told. */
export const ledgerRows: readonly Row[] = [
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

/** What stands there instead. */
export const withoutLedger: Row = {
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
