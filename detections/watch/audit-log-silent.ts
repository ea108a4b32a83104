import { detection } from "detectform/model";

export default detection({
  title: "Audit log is silent",
  why: "No row of a watched workspace has come for longer than twice its usual silence. While it lasts nothing there is detected, whatever happens.",
  severity: "high",
  attack: ["T1685"],
  source: "audit-flow",
  match: { actions: ["silent"] },
  triage: [
    "Compare `last_row_at` with other workspaces of the region in the 24 hours before `event_time`: all silent is the platform, one is that workspace.",
    "Look for who changed log delivery, the schema system.access or the workspace's life in the hour before `last_row_at`.",
    "Once rows come again, look at what arrived for the hours since `last_row_at`: a ledger tells it if it is not older than its look-back.",
  ],
  falsePositives: [
    "A workspace that nobody uses over a holiday longer than any of the two weeks before: `usual_minutes` is a weekend's.",
    "A workspace that was retired and is still watched: `last_row_at` is its last day.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1685/",
    "https://learn.microsoft.com/azure/databricks/admin/system-tables/audit-logs",
  ],
});
