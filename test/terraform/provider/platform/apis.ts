import { alerts } from "./alerts.ts";
import type { Api } from "./api.ts";
import { allGrants, oneGrant, schemas, volumes } from "./catalog.ts";
import { dashboards } from "./dashboards.ts";
import { destinations } from "./destinations.ts";
import { directories } from "./directories.ts";
import { jobs } from "./jobs.ts";
import { permissions } from "./permissions.ts";
import { pipelines } from "./pipelines.ts";
import { queries } from "./queries.ts";
import { warehouses } from "./warehouses.ts";
import { workspaceFiles } from "./workspace-files.ts";

const APIS: ReadonlyMap<string, Api> = new Map([
  ["databricks_alert", alerts],
  ["databricks_dashboard", dashboards],
  ["databricks_directory", directories],
  ["databricks_grant", oneGrant],
  ["databricks_grants", allGrants],
  ["databricks_job", jobs],
  ["databricks_notification_destination", destinations],
  ["databricks_permissions", permissions],
  ["databricks_pipeline", pipelines],
  ["databricks_query", queries],
  ["databricks_schema", schemas],
  ["databricks_sql_endpoint", warehouses],
  ["databricks_volume", volumes],
  ["databricks_workspace_file", workspaceFiles],
]);

export function apiOf(type: string): Api {
  const api = APIS.get(type);
  if (api === undefined) throw new Error(`the stand-in has no platform for ${type}`);
  return api;
}
