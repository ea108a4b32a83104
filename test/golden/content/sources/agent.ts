import { source } from "detectform/model";

export default source({
  title: "Events of an agent",
  table: "system.access.audit",
  service: "agent",
  columns: {
    finding_key: "Id of the event.",
    event_time: "When it happened.",
    event_date: "Day of event_time.",
    action_name: "What happened.",
    origin: "container or host.",
    image_name: "Image of the container.",
    notice: "The event in a few words.",
  },
  splits: { origin: ["container", "host", "unknown"] },
  action: {
    column: "action_name",
    known: {
      "Module Loaded": { provenance: "documented" },
      "Certificates Modified": { provenance: "documented" },
      Heartbeat: { provenance: "unverified", ignored: "A sign of life." },
    },
  },
});
