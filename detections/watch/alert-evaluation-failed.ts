import { detection } from "detectform/model";

export default detection({
  title: "Alert not evaluated (unverified coverage)",
  why: "An evaluation of one of our alerts failed, or none came for longer than twice its usual pause. What it would have told is not told.",
  severity: "high",
  attack: [],
  noAttack: "The platform or a mistake of ours breaks an evaluation: no technique is known to aim at it.",
  source: "alert-evaluations",
  match: { actions: ["failed", "missing"] },
  triage: [
    "Read `reason`, and the runs of the job of `alert_name` in the 24 hours before `event_time`: a failed task says more.",
    "If `trouble` is missing, is the job's schedule paused, the alert in the trash, or the warehouse gone since the hour before `event_time`?",
    "Once it runs again, look for what went untold since `event_time`: a ledger tells it by itself.",
  ],
  falsePositives: [
    "A warehouse that was down for an hour: `trouble` failed for every alert in the same minutes, and the next run is fine.",
    "An alert that was paused or removed on purpose: `trouble` missing for `alert_name` alone, from the day of the change on.",
  ],
  references: ["https://learn.microsoft.com/azure/databricks/admin/system-tables/alerts"],
});
