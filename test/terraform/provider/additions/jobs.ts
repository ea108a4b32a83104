import { additions } from "./additions.ts";

// Files are those of https://github.com/databricks/terraform-provider-databricks/tree/v1.99.0

const PAUSE_STATUS = ["UNPAUSED", "PAUSED"];

/** `jobs/resource_job.go`, `jobs/jobs_api_go_sdk.go` and docs/resources/job.md */
export const job = additions({
  createOnly: ["provider_config.workspace_id"],
  defaults: {
    name: "Untitled",
    max_concurrent_runs: 1,
    "schedule.pause_status": "UNPAUSED",
    "trigger.pause_status": "UNPAUSED",
    "continuous.pause_status": "UNPAUSED",
  },
  forced: ["queue.enabled"],
  suppressed: [
    "queue",
    "run_as",
    "email_notifications",
    "task.email_notifications",
    "task.sql_task.file.source",
  ],
  suppressedDefaults: { "task.run_if": "ALL_SUCCESS" },
  choices: [
    { at: "", of: ["schedule", "trigger", "continuous"], least: 0 },
    { at: "run_as", of: ["user_name", "service_principal_name"], least: 1 },
    { at: "trigger", of: ["file_arrival", "table_update", "periodic"], least: 1 },
    // The provider checks nothing below `task`; the platform does.
    { at: "task.sql_task", of: ["alert", "dashboard", "file", "query"], least: 1 },
    { at: "task.sql_task.alert.subscriptions", of: ["destination_id", "user_name"], least: 1 },
  ],
  values: {
    edit_mode: ["UI_LOCKED", "EDITABLE"],
    "schedule.pause_status": PAUSE_STATUS,
    "trigger.pause_status": PAUSE_STATUS,
    "continuous.pause_status": PAUSE_STATUS,
    "trigger.periodic.unit": ["HOURS", "DAYS", "WEEKS"],
    "trigger.table_update.condition": ["ANY_UPDATED", "ALL_UPDATED"],
    "health.rules.op": ["GREATER_THAN"],
    "task.health.rules.op": ["GREATER_THAN"],
    "task.sql_task.file.source": ["WORKSPACE", "GIT"],
    "task.run_if": [
      "ALL_SUCCESS",
      "AT_LEAST_ONE_SUCCESS",
      "NONE_FAILED",
      "ALL_DONE",
      "AT_LEAST_ONE_FAILED",
      "ALL_FAILED",
    ],
  },
  neverSet: ["format", "always_running", "control_run_state"],
});

const EVENTS = ["on-update-success", "on-update-failure", "on-update-fatal-failure", "on-flow-failure"];

/** `pipelines/resource_pipeline.go` and docs/resources/pipeline.md */
export const pipeline = additions({
  createOnly: ["storage"],
  defaults: { channel: "CURRENT", edition: "ADVANCED" },
  choices: [
    { at: "", of: ["catalog", "storage"], least: 0 },
    { at: "", of: ["schema", "target"], least: 0 },
    { at: "run_as", of: ["user_name", "service_principal_name"], least: 1 },
    { at: "library", of: ["file", "glob", "jar", "maven", "notebook", "whl"], least: 1 },
  ],
  values: { "notification.alerts": EVENTS },
  neverSet: [
    "cause",
    "cluster_id",
    "creator_user_name",
    "health",
    "last_modified",
    "latest_updates",
    "run_as_user_name",
    "state",
    "url",
  ],
  unread: ["run_as"],
  local: ["allow_duplicate_names"],
});
