import { detection } from "detectform/model";

export default detection({
  title: "Watching object changed by somebody else",
  why: "A query, alert, job, dashboard or pipeline that we deployed was edited, deleted or given other rights by somebody who does not deploy. Whoever hides does this first.",
  severity: "high",
  attack: ["T1685"],
  source: "deployed-objects",
  match: { actions: ["deleted", "edited", "rights changed"] },
  triage: [
    "Ask `actor` whether it was they, and why; list everything of `actor` and `source_ip_address` in the 24 hours before `event_time`.",
    "Run `drift` for the workspace within the hour after `event_time`: it names what differs; edits that were edited back are in the log alone.",
    "Apply again, then look for what went untold since `event_time`: a ledger tells it, without one render the detection's rows for that day.",
  ],
  falsePositives: [
    "Somebody deploys by hand under their own name: many objects within minutes, all by one `actor`. Say `access.owner`.",
    "A change of rights of a folder above ours: `object_path` is not below our folder, `ours_because` says why it counts.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1685/",
    "https://learn.microsoft.com/azure/databricks/admin/account-settings/audit-logs",
  ],
});
