import { source } from "detectform/model";

export default source({
  title: "Silences of the audit log",
  table: "system.access.audit",
  judges: true,
  settle: "2 hours",
  lookback: "24 hours",
  columns: {
    finding_key: "The workspace and the day: a silence is told once a day.",
    event_time: "The first instant of the day at which the silence is longer than allowed (UTC).",
    event_date: "Day of event_time (UTC).",
    workspace_id: "Workspace whose rows are missing; 0 for the account.",
    state: "silent.",
    last_row_at: "Time of the last row that came; NULL where there was none in 16 days.",
    usual_minutes: "The longest silence of the two weeks before.",
    allowed_minutes: "Twice that, and four hours at least.",
    summary: "The silence in one line.",
    notice: "The silence in a few words.",
  },
  action: { column: "state", known: { silent: { provenance: "computed" } } },
});
