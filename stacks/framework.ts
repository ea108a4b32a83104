/**
 * The one door to CDKTF and its provider. Everything else in stacks/ imports from here, so that a move to
 * its successor changes this file only (docs/decisions). Bindings are imported one by one: their index
 * loads every resource that exists.
 */
import { Alert } from "@cdktf/provider-databricks/lib/alert/index.js";
import { Dashboard } from "@cdktf/provider-databricks/lib/dashboard/index.js";
import { Directory } from "@cdktf/provider-databricks/lib/directory/index.js";
import { Grant } from "@cdktf/provider-databricks/lib/grant/index.js";
import { Job } from "@cdktf/provider-databricks/lib/job/index.js";
import { NotificationDestination } from "@cdktf/provider-databricks/lib/notification-destination/index.js";
import { Permissions } from "@cdktf/provider-databricks/lib/permissions/index.js";
import { Pipeline } from "@cdktf/provider-databricks/lib/pipeline/index.js";
import { DatabricksProvider } from "@cdktf/provider-databricks/lib/provider/index.js";
import { Query } from "@cdktf/provider-databricks/lib/query/index.js";
import { Schema } from "@cdktf/provider-databricks/lib/schema/index.js";
import { SqlEndpoint } from "@cdktf/provider-databricks/lib/sql-endpoint/index.js";
import { WorkspaceFile } from "@cdktf/provider-databricks/lib/workspace-file/index.js";
import { App, TerraformBackend, type TerraformResource, TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";

type Binding = new (scope: Construct, id: string, config: never) => TerraformResource;

/** The bindings that deployments use, by Terraform type. */
export const BINDINGS: Readonly<Record<string, Binding>> = {
  databricks_alert: Alert,
  databricks_dashboard: Dashboard,
  databricks_directory: Directory,
  databricks_grant: Grant,
  databricks_job: Job,
  databricks_notification_destination: NotificationDestination,
  databricks_permissions: Permissions,
  databricks_pipeline: Pipeline,
  databricks_query: Query,
  databricks_schema: Schema,
  databricks_sql_endpoint: SqlEndpoint,
  databricks_workspace_file: WorkspaceFile,
};

export { App, type Construct, DatabricksProvider, TerraformBackend, TerraformStack, TerraformVariable };
