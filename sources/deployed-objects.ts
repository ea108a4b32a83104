import { source } from "detectform/model";

const unverified = { provenance: "unverified" } as const;

export default source({
  title: "Changes of what was deployed, by others than who deploys",
  table: "system.access.audit",
  service: ["databrickssql", "alerts", "jobs", "dashboards", "deltaPipelines", "notebook", "workspace"],
  settle: "2 hours",
  lookback: "48 hours",
  columns: {
    finding_key: "Id of the request, and a digest of what the row says: the same wherever the log is read.",
    event_id: "Id of the audit row.",
    event_time: "When it was changed (UTC).",
    event_date: "Day of event_time (UTC).",
    workspace_id: "Workspace of the object.",
    service_name: "Service that logged it.",
    action_name: "What that service calls it.",
    change: "deleted, edited or rights changed, by the verb in action_name.",
    actor: "Who did it: a user's address, a service principal's application id, or unknown.",
    source_ip_address: "From where.",
    object_id: "Id of the query, alert, job, dashboard or pipeline.",
    object_path: "Its path, where the row names one.",
    object_name: "Its name, where the row names one.",
    ours_because: "Why it is taken for ours: its folder, its name, or that we deployed or ran it.",
    summary: "The change in one line.",
    notice: "The change in a few words.",
  },
  action: {
    column: "change",
    known: { deleted: unverified, edited: unverified, "rights changed": unverified },
  },
});
