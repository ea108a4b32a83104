import { table } from "detectform/model";

const unverified = { provenance: "unverified" } as const;

export default table({
  name: "system.alert.alert_evaluation_history",
  title: "A row per evaluation of an alert; whether legacy alerts are in it is unverified",
  columns: {
    workspace_id: { type: "string", meaning: "Workspace of the alert.", ...unverified },
    alert_id: { type: "string", meaning: "Id of the alert.", ...unverified },
    evaluation_time: { type: "timestamp", meaning: "When it was evaluated (UTC).", ...unverified },
    evaluation_state: { type: "string", meaning: "OK, TRIGGERED, ERROR or UNKNOWN.", ...unverified },
    notification_status: { type: "string", meaning: "What became of the notice, in words.", ...unverified },
    error_message: { type: "string", meaning: "Why it failed.", ...unverified },
  },
  grace: "Unknown.",
  needs: "SELECT on system.alert; a public preview, at first for account and metastore admins only.",
  reference: "https://learn.microsoft.com/azure/databricks/admin/system-tables/alerts",
});
