import type { World } from "./platform/world.ts";
import type { Resources } from "./stack.ts";

/** What a workspace has before Terraform comes: a warehouse and a destination made by hand. */
export const SEED: World = [
  {
    type: "databricks_sql_endpoint",
    id: "1234567890abcdef",
    attributes: { name: "shared", cluster_size: "Small" },
  },
  {
    type: "databricks_notification_destination",
    id: "11111111-2222-4333-8444-555555555555",
    attributes: { display_name: "on call", config: { email: { addresses: ["on-call@example.test"] } } },
  },
];

export const WAREHOUSE = "1234567890abcdef";
const DESTINATION = "11111111-2222-4333-8444-555555555555";

export const QUERY = {
  display_name: "logins",
  query_text: "select count(*) as hits from logins",
  warehouse_id: WAREHOUSE,
  parent_path: "${databricks_directory.home.workspace_path}",
  run_as_mode: "OWNER",
};

export const ALERT = {
  display_name: "logins alert",
  query_id: "${databricks_query.logins.id}",
  parent_path: "${databricks_directory.home.workspace_path}",
  condition: {
    op: "GREATER_THAN",
    operand: { column: { name: "hits" } },
    threshold: { value: { double_value: 5 } },
    empty_result_state: "OK",
  },
};

export const JOB = {
  name: "detections",
  schedule: { quartz_cron_expression: "0 5 * * * ?", timezone_id: "UTC" },
  task: [
    {
      task_key: "logins",
      sql_task: {
        warehouse_id: WAREHOUSE,
        alert: {
          alert_id: "${databricks_alert.logins.id}",
          subscriptions: [{ destination_id: DESTINATION }, { user_name: "analyst@example.test" }],
        },
      },
    },
  ],
};

/** A folder, a query, an alert and the job that runs it. */
export const RESOURCES = {
  databricks_directory: { home: { path: "/Shared/detections" } },
  databricks_query: { logins: QUERY },
  databricks_alert: { logins: ALERT },
  databricks_job: { detections: JOB },
} satisfies Resources;

/** The sample stack with one query more or other. */
export function withQuery(name: string, query: object): Resources {
  return {
    ...RESOURCES,
    databricks_query: { ...RESOURCES.databricks_query, [name]: { ...QUERY, ...query } },
  };
}
