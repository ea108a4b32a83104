import { source } from "detectform/model";

export default source({
  title: "Changes of the settings that the watching rests on",
  table: "system.access.audit",
  service: ["workspace", "settings", "accounts"],
  settle: "2 hours",
  lookback: "48 hours",
  columns: {
    finding_key: "Id of the request, else a digest of what the row says: the same wherever the log is read.",
    event_id: "Id of the audit row.",
    event_time: "When it was changed (UTC).",
    event_date: "Day of event_time (UTC).",
    workspace_id: "Workspace whose setting it is; 0 for the account.",
    service_name: "Service that logged it.",
    action_name: "What that service calls it.",
    change: "Which setting, and whether it is on, off, or changed in a way that the row does not tell.",
    setting: "Name of the setting, as logged.",
    new_value: "Its new value, as logged.",
    actor: "Who changed it: a user's address, or a service principal's application id.",
    source_ip_address: "From where.",
    summary: "The change in one line.",
    notice: "The change in a few words.",
  },
  action: {
    column: "change",
    known: {
      "verbose audit logs off": { provenance: "documented" },
      "verbose audit logs on": {
        provenance: "documented",
        ignored: "What was off is on again: it is in the log, and nobody need get up.",
      },
      "monitoring off": { provenance: "unverified" },
      "monitoring changed": { provenance: "unverified" },
      "monitoring on": { provenance: "unverified", ignored: "Monitoring was switched on." },
    },
  },
});
