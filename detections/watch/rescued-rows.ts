import { detection } from "detectform/model";

export default detection({
  title: "Delivered rows that did not fit",
  why: "Fields of delivered log files had another type than their column, so the column is empty there. A detection on that column stays quiet.",
  severity: "medium",
  attack: [],
  noAttack: "A change of the log's form is the platform's: no technique is known to aim at it.",
  source: "rescued-rows",
  needs: "delivered-json",
  match: { actions: ["rescued"] },
  triage: [
    "Read `example`: which field did not fit, since which hour of `event_time`? Count such rows of `service_name` over 7 days.",
    "Does a detection read that column of `service_name`? Then read those rows by hand since `event_time`, and widen the column's type.",
  ],
  falsePositives: [
    "A new field that no detection reads: `example` names it, and every column of ours is filled.",
  ],
  references: ["https://docs.databricks.com/aws/en/ingestion/cloud-object-storage/auto-loader/schema"],
});
