import { canonicalJson, isList, isRecord } from "../../base/json.ts";
import type { ReadResource } from "../read/stack.ts";
import { UNKNOWN } from "../read/stack.ts";

/** Attributes that are read into words elsewhere, or that the platform fills by itself. */
const SPOKEN_FOR: Readonly<Record<string, readonly string[]>> = {
  databricks_query: [
    "description",
    "display_name",
    // Of a ledger's step the job passes each a value; an investigation's header names them.
    "parameter",
    "parent_path",
    "query_text",
    "run_as_mode",
    "tags",
    "warehouse_id",
  ],
  databricks_alert: [
    "condition",
    "custom_body",
    "custom_subject",
    "display_name",
    "parent_path",
    "query_id",
    "seconds_to_retrigger",
    "trigger_time",
    "state",
  ],
  databricks_job: [
    "description",
    "email_notifications",
    "format",
    "name",
    "run_as",
    "schedule",
    "tags",
    "task",
    "timeout_seconds",
    "url",
    "webhook_notifications",
  ],
  databricks_grant: ["principal", "privileges", "schema"],
  databricks_notification_destination: ["config", "destination_type"],
  databricks_permissions: [
    "access_control",
    "dashboard_id",
    "directory_path",
    "job_id",
    "object_type",
    "pipeline_id",
  ],
  databricks_workspace_file: ["content_base64", "md5", "object_id", "path", "url", "workspace_path"],
  databricks_dashboard: [
    "dashboard_change_detected",
    "dashboard_id",
    "etag",
    "md5",
    "parent_path",
    "path",
    "serialized_dashboard",
    "warehouse_id",
  ],
  // A folder elsewhere makes all that lies in it anew, which is said there.
  databricks_directory: ["object_id", "path", "workspace_path"],
  databricks_sql_endpoint: [
    "creator_name",
    "data_source_id",
    // The provider's own defaults, which nobody sets here.
    "enable_photon",
    "spot_instance_policy",
    "health",
    "jdbc_url",
    "num_active_sessions",
    "num_clusters",
    "odbc_params",
    "state",
  ],
};
const COMPUTED = [
  "create_time",
  "id",
  "last_modifier_user_name",
  "lifecycle_state",
  "owner_user_name",
  "update_time",
];
/** Of a task, what is read elsewhere, and what follows from the period. */
const TASK = ["task_key", "disabled", "sql_task", "max_retries", "timeout_seconds", "run_if"];

/** Every other attribute of the product's objects, by `address attribute`: a change of it is shown as it is. */
export function otherSettings(resources: readonly ReadResource[]): ReadonlyMap<string, string> {
  const settings = resources.flatMap((resource) => [...ownSettings(resource), ...taskSettings(resource)]);
  return new Map(settings.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is set of an object, as JSON: without what the platform fills by itself. */
export function whatIsSet({ attributes }: ReadResource): string {
  return canonicalJson(Object.fromEntries(said(attributes, COMPUTED)));
}

function ownSettings({ address, type, attributes }: ReadResource): readonly (readonly [string, string])[] {
  const known = [...COMPUTED, ...(SPOKEN_FOR[type] ?? [])];
  return said(attributes, known).map(([key, value]) => [`${address} ${key}`, value]);
}

function taskSettings({ address, attributes }: ReadResource): readonly (readonly [string, string])[] {
  const tasks = isList(attributes.task) ? attributes.task.filter(isRecord) : [];
  return tasks.flatMap((task) => {
    // What a ledger's step waits for follows from the detections.
    const known = String(task.task_key).startsWith("ledger__") ? [...TASK, "depends_on"] : TASK;
    return said(task, known).map(
      ([key, value]) => [`${address} task ${task.task_key} ${key}`, value] as const,
    );
  });
}

/** Not there, empty, false and 0 are one to the provider: it neither sends nor stores them alike. */
function said(
  attributes: Readonly<Record<string, unknown>>,
  known: readonly string[],
): readonly (readonly [string, string])[] {
  return Object.entries(attributes)
    .filter(([key, value]) => !known.includes(key) && value !== UNKNOWN && !isNothing(value))
    .map(([key, value]) => [key, typeof value === "string" ? value : canonicalJson(value)]);
}

function isNothing(value: unknown): boolean {
  if (isList(value)) return value.every(isNothing);
  if (isRecord(value)) return Object.values(value).every(isNothing);
  return value === null || value === undefined || value === "" || value === false || value === 0;
}
