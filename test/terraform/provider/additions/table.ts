import type { Additions } from "./additions.ts";
import * as alerting from "./alerting.ts";
import * as catalog from "./catalog.ts";
import * as jobs from "./jobs.ts";
import * as workspace from "./workspace.ts";

/** By resource type; the types named here are those the stand-in knows. */
export const ADDITIONS: ReadonlyMap<string, Additions> = new Map([
  ["databricks_directory", workspace.directory],
  ["databricks_workspace_file", workspace.workspaceFile],
  ["databricks_dashboard", workspace.dashboard],
  ["databricks_sql_endpoint", workspace.sqlEndpoint],
  ["databricks_query", alerting.query],
  ["databricks_alert", alerting.alert],
  ["databricks_notification_destination", alerting.notificationDestination],
  ["databricks_permissions", alerting.permissions],
  ["databricks_job", jobs.job],
  ["databricks_pipeline", jobs.pipeline],
  ["databricks_schema", catalog.schema],
  ["databricks_volume", catalog.volume],
  ["databricks_grants", catalog.grants],
  ["databricks_grant", catalog.grant],
]);
