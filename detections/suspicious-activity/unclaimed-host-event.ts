import { detection } from "detectform/model";

export default detection({
  title: "Host event that no detection claims",
  why: "The agent sent an action that no detection claims and no list ignores: a new kind of event, a name we misremembered, or none at all. Nothing else will tell of it.",
  severity: "low",
  attack: [],
  source: "capsule8",
  match: { unclaimed: true },
  triage: [
    "Read `action_name`, `description` and `priority`: is it a known event under another name? Count it per host, 7 days before `event_time`.",
    "Until it is understood, take `priority` at its word: read `lineage` and the events of `instance_id` in the hour before `event_time`.",
    "Give `action_name` a home within 7 days of `event_time`: a detection that claims it, or the source's ignored list with a reason.",
  ],
  falsePositives: [
    "An update of the agent adds or renames an action: one `action_name` on many hosts, from one day on.",
    "A sign of life or a status report: even spacing on each host, `priority` Info or none, no `process_path`.",
  ],
  references: [
    "https://docs.databricks.com/security/monitor-log-schemas.html",
    "https://docs.databricks.com/security/privacy/enhanced-security-monitoring.html",
  ],
});
