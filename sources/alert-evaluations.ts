import { source } from "detectform/model";

const unverified = { provenance: "unverified" } as const;

export default source({
  title: "Trouble with the evaluations of our own alerts",
  table: "system.alert.alert_evaluation_history",
  judges: true,
  settle: "2 hours",
  lookback: "24 hours",
  columns: {
    finding_key: "The alert, the day and the kind of trouble: it is told once a day.",
    event_time:
      "The first evaluation of the day with this trouble, or the first instant at which one is missed (UTC).",
    event_date: "Day of event_time (UTC).",
    workspace_id: "Workspace of the alert.",
    alert_id: "Id of the alert.",
    alert_name: "Its name.",
    trouble: "failed, undelivered, or missing.",
    reason: "What the platform says of it.",
    summary: "The trouble in one line.",
    notice: "The trouble in a few words.",
  },
  action: { column: "trouble", known: { failed: unverified, missing: unverified, undelivered: unverified } },
});
