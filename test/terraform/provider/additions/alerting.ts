import { additions } from "./additions.ts";

// Files are those of https://github.com/databricks/terraform-provider-databricks/tree/v1.99.0

/** `sql/resource_query.go` and docs/resources/query.md */
export const query = additions({
  createOnly: ["parent_path"],
  workspacePaths: ["parent_path"],
  suppressed: ["parent_path", "owner_user_name", "run_as_mode"],
  values: { run_as_mode: ["OWNER", "VIEWER"] },
  alwaysUpdated: ["display_name", "query_text", "warehouse_id", "parameter"],
});

/** `sql/resource_alert.go` and docs/resources/alert.md */
export const alert = additions({
  createOnly: ["parent_path"],
  workspacePaths: ["parent_path"],
  suppressed: ["parent_path", "owner_user_name"],
  defaults: { notify_on_ok: true },
  choices: [
    { at: "condition.threshold.value", of: ["string_value", "double_value", "bool_value"], least: 1 },
  ],
  // The provider compares `op` without case and then sends it as written; the platform knows upper case only.
  values: {
    "condition.op": [
      "GREATER_THAN",
      "GREATER_THAN_OR_EQUAL",
      "LESS_THAN",
      "LESS_THAN_OR_EQUAL",
      "EQUAL",
      "NOT_EQUAL",
      "IS_NULL",
    ],
    "condition.empty_result_state": ["UNKNOWN", "OK", "TRIGGERED"],
  },
  alwaysUpdated: [
    "display_name",
    "query_id",
    "seconds_to_retrigger",
    "condition",
    "custom_body",
    "custom_subject",
  ],
});

const DESTINATION_SECRETS = [
  "config.slack.url",
  "config.slack.oauth_token",
  "config.slack.channel_id",
  "config.pagerduty.integration_key",
  "config.microsoft_teams.url",
  "config.microsoft_teams.app_id",
  "config.microsoft_teams.auth_secret",
  "config.microsoft_teams.channel_url",
  "config.microsoft_teams.tenant_id",
  "config.generic_webhook.url",
  "config.generic_webhook.username",
  "config.generic_webhook.password",
];

const DESTINATION_TYPES = ["email", "slack", "pagerduty", "microsoft_teams", "generic_webhook"];

/** `settings/resource_notification_destination.go` and docs/resources/notification_destination.md */
export const notificationDestination = additions({
  createOnly: DESTINATION_TYPES.map((type) => `config.${type}`),
  sensitive: DESTINATION_SECRETS,
  unread: DESTINATION_SECRETS,
  choices: [{ at: "config", of: DESTINATION_TYPES, least: 1 }],
  neverSet: ["destination_type", ...DESTINATION_SECRETS.map((path) => `${path}_set`)],
});

/** `permissions/resource_permissions.go` and docs/resources/permissions.md; `unread`: see platform/permissions.ts */
export const permissions = additions({
  createOnly: [
    "directory_path",
    "directory_id",
    "workspace_file_path",
    "workspace_file_id",
    "sql_query_id",
    "sql_alert_id",
    "job_id",
    "pipeline_id",
    "sql_endpoint_id",
    "dashboard_id",
  ],
  neverSet: ["object_type"],
});
