import type { Workspace } from "../model/content.ts";
import { destinationId } from "./destination.ts";
import { rootFolder } from "./folder.ts";
import { operatorNotices } from "./operators.ts";
import { type Resource, reference } from "./resource.ts";
import { warehouseId } from "./warehouse.ts";

/** Terraform name of the test's query, alert and job: an underscore, which no slug holds. */
export const NOTICE_TEST = "notice_test";
/** Tag of its query: what it finds is no finding. */
export const NOTICE_TEST_TAG = "notice-test";

const TITLE = "[TEST] Notice test";

/** The one row that triggers it, at whatever time it is run. */
const STATEMENT = `-- ${TITLE}: one row, so that its alert always tells. Nothing happened.
select
  1 as findings,
  'a test of the way here' as notice,
  current_timestamp() as event_time
`;

/**
 * What sends one marked notice to every destination of a workspace: a job that is run by hand from its page, or
 * weekly where the workspace says so. That an alert was told proves nothing of the way to a person; this does.
 */
export function noticeTestResources(workspace: Workspace, startMinute: number): readonly Resource[] {
  return [query(workspace), alert(workspace), job(workspace, startMinute)];
}

function query(workspace: Workspace): Resource {
  return {
    type: "databricks_query",
    name: NOTICE_TEST,
    attributes: {
      display_name: `${TITLE} (rows)`,
      description: "Returns one row, for the job notice-test.",
      parent_path: rootFolder(),
      query_text: STATEMENT,
      run_as_mode: "OWNER",
      tags: ["detectform", NOTICE_TEST_TAG],
      warehouse_id: warehouseId(workspace),
    },
  };
}

function alert({ name }: Workspace): Resource {
  const lines = [
    `This is a test of the notices of detectform in ${name}. Nothing happened, and nothing is to be done.`,
    "If you can read this, findings would reach you here. If somebody else should have got it too, tell them.",
    "Rows: {{QUERY_URL}}",
  ];
  return {
    type: "databricks_alert",
    name: NOTICE_TEST,
    attributes: {
      display_name: TITLE,
      parent_path: rootFolder(),
      query_id: reference("databricks_query", NOTICE_TEST),
      condition: {
        op: "GREATER_THAN_OR_EQUAL",
        operand: { column: { name: "findings" } },
        threshold: { value: { double_value: 1 } },
        empty_result_state: "OK",
      },
      custom_subject: `[TEST] ${name}: nothing happened, this tests the way of a notice`,
      custom_body: lines.join("\n"),
      notify_on_ok: false,
      // It is triggered for ever: each run is to tell again.
      seconds_to_retrigger: 1,
    },
  };
}

function job(workspace: Workspace, startMinute: number): Resource {
  const { destinations, noticeTest, runAs, tags, name } = workspace;
  const weekly = {
    quartz_cron_expression: `0 ${startMinute} 9 ? * MON`,
    timezone_id: "UTC",
    pause_status: "UNPAUSED",
  };
  return {
    type: "databricks_job",
    name: NOTICE_TEST,
    attributes: {
      name: "detectform notice-test",
      description: "Sends one marked test notice to every destination. Run it by hand: nothing else happens.",
      tags: { ...tags, detectform: name, category: NOTICE_TEST_TAG },
      max_concurrent_runs: 1,
      queue: { enabled: false },
      timeout_seconds: 600,
      run_as: { service_principal_name: runAs.servicePrincipal },
      ...(noticeTest === undefined ? {} : { schedule: weekly }),
      ...operatorNotices(workspace),
      task: [
        {
          task_key: NOTICE_TEST,
          timeout_seconds: 300,
          sql_task: {
            warehouse_id: warehouseId(workspace),
            alert: {
              alert_id: reference("databricks_alert", NOTICE_TEST),
              subscriptions: Object.keys(destinations)
                .sort()
                .map((destination) => ({ destination_id: destinationId(workspace, destination) })),
            },
          },
        },
      ],
    },
  };
}
