import { source } from "detectform/model";

export default source({
  title: "Delivered rows that did not fit their columns",
  table: "system.access.audit",
  judges: true,
  settle: "2 hours",
  lookback: "48 hours",
  columns: {
    finding_key: "The workspace, the service and the day: it is told once a day.",
    event_time: "The first such row of the day (UTC).",
    event_date: "Day of event_time (UTC).",
    workspace_id: "Workspace of the row.",
    service_name: "Service that logged it; unknown where that did not fit either.",
    state: "rescued.",
    example: "What did not fit in that row, as the pipeline kept it: JSON text.",
    summary: "The trouble in one line.",
    notice: "The trouble in a few words.",
  },
  action: { column: "state", known: { rescued: { provenance: "computed" } } },
});
