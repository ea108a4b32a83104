import { SEVERITY } from "./scope.ts";
import type { Measure, Row, Widget } from "./vocabulary.ts";

export const FINDINGS: Measure = { column: "findings", title: "Findings", by: "sum" };

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

/** How many findings there were, by what divides them. */
export const findingsRows: readonly Row[] = [
  { height: 7, cells: [{ width: 12, widget: byDay }] },
  {
    height: 7,
    cells: [
      { width: 7, widget: byCategory },
      { width: 5, widget: bySeverity },
    ],
  },
];
