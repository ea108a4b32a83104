import { detection } from "detectform/model";

export default detection({
  title: "Enhanced security monitoring changed (unverified form)",
  why: "The setting that puts the agents on hosts was switched off, or changed in a way the row does not tell. New hosts may start without any agent.",
  severity: "high",
  attack: ["T1685"],
  source: "workspace-settings",
  match: { actions: ["monitoring changed", "monitoring off"] },
  triage: [
    "Read `setting` and `new_value`, then look the setting up in the workspace within the hour after `event_time`: is it off?",
    "Ask `actor` why; list everything of `actor` and `source_ip_address` in the 24 hours before `event_time`.",
    "If it is off, switch it on and restart the clusters that started after `event_time`: agents come with the start.",
  ],
  falsePositives: [
    "It was switched on, and the row does not show the value: `change` is monitoring changed, and the setting is on.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1685/",
    "https://docs.databricks.com/security/privacy/enhanced-security-monitoring.html",
  ],
});
