import { detection } from "detectform/model";

export default detection({
  title: "Notice not delivered (unverified coverage)",
  why: "An alert told its finding and the platform could not deliver the notice. Somebody who should know does not.",
  severity: "high",
  attack: [],
  noAttack: "A destination that refuses a notice is a failure: no technique is known to aim at it.",
  source: "alert-evaluations",
  match: { actions: ["undelivered"] },
  triage: [
    "Open the rows of `alert_name` now and read what it told within the hour before `event_time`: that is what nobody heard.",
    "Read `reason`, then send a test to every destination (the job notice-test) within the hour: which one refuses?",
  ],
  falsePositives: [
    "A mailbox that was full or a chat that was down: `reason` says so, and the next notice of `alert_name` arrived.",
  ],
  references: ["https://learn.microsoft.com/azure/databricks/admin/system-tables/alerts"],
});
