import { table } from "detectform/model";

const documented = { provenance: "documented" } as const;

export default table({
  name: "system.alert.alerts",
  title: "Every version of every alert's settings; whether legacy alerts are in it is unverified",
  columns: {
    workspace_id: { type: "string", meaning: "Workspace of the alert.", ...documented },
    alert_id: { type: "string", meaning: "Id of the alert.", ...documented },
    display_name: { type: "string", meaning: "Its name in this version.", ...documented },
    owned_by: { type: "string", meaning: "User name of its owner.", ...documented },
    run_as: { type: "string", meaning: "Id of whom it runs as.", ...documented },
  },
  grace: "Unknown.",
  needs: "SELECT on system.alert; a public preview, at first for account and metastore admins only.",
  reference: "https://learn.microsoft.com/azure/databricks/admin/system-tables/alerts",
});
