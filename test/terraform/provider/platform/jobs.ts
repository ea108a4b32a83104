import { blocksIn, type Fields, isFields, type Value } from "../wire/value.ts";
import { valuesAt } from "../wire/values-at.ts";
import type { Api, Write } from "./api.ts";
import { CALLER, decimal, freeId, missing } from "./world.ts";

/** Names are not unique: two stacks can make twins. */
export const jobs: Api = {
  noun: "job",
  makeId: (sent, world) => freeId(world, { type: "databricks_job", label: String(sent.name) }, decimal),
  refusals: ({ world, object }) =>
    REFERENCES.flatMap(([path, type]) =>
      valuesAt(object.attributes, path).map(({ value }) => missing(world, type, value)),
    ),
  stored,
};

const EVENTS = ["on_start", "on_success", "on_failure", "on_duration_warning_threshold_exceeded"];
const WEBHOOKS = [...EVENTS, "on_streaming_backlog_exceeded"];

/** What a job may point at, by path and by the type of the thing. */
const REFERENCES: readonly (readonly [string, string])[] = [
  ["task.sql_task.warehouse_id", "databricks_sql_endpoint"],
  ["task.sql_task.alert.alert_id", "databricks_alert"],
  ["task.sql_task.alert.subscriptions.destination_id", "databricks_notification_destination"],
  ["task.sql_task.query.query_id", "databricks_query"],
  ["task.pipeline_task.pipeline_id", "databricks_pipeline"],
  ["task.dashboard_task.dashboard_id", "databricks_dashboard"],
  ["task.dashboard_task.warehouse_id", "databricks_sql_endpoint"],
  ...WEBHOOKS.flatMap((event) => [
    [`webhook_notifications.${event}.id`, "databricks_notification_destination"] as const,
    [`task.webhook_notifications.${event}.id`, "databricks_notification_destination"] as const,
  ]),
];

/**
 * An update replaces everything but `run_as`, which stays when its block goes. Without a `queue` the provider sends
 * `enabled: false`, though the platform's own default is on.
 */
function stored({ object: { id, attributes }, before }: Write): Fields {
  return {
    queue: { enabled: false },
    email_notifications: {},
    run_as: before?.attributes.run_as ?? { service_principal_name: CALLER },
    format: "MULTI_TASK",
    url: `https://stand-in.test/#job/${id}`,
    ...attributes,
    ...sortedWebhooks(attributes),
    task: sortedBy("task_key", blocksIn(attributes.task)).map(storedTask),
  };
}

function storedTask(task: Fields): Fields {
  const depends = sortedBy("task_key", blocksIn(task.depends_on));
  return {
    run_if: "ALL_SUCCESS",
    email_notifications: {},
    ...task,
    ...sortedWebhooks(task),
    ...(depends.length > 0 && { depends_on: depends }),
  };
}

function sortedWebhooks({ webhook_notifications: hooks }: Fields): Fields {
  if (!isFields(hooks)) return {};
  const sorted = Object.entries(hooks).map(([event, ids]) => [event, sortedBy("id", blocksIn(ids))] as const);
  return { webhook_notifications: Object.fromEntries(sorted) };
}

/** By bytes, as Go sorts. */
export function sortedBy(name: string, blocks: readonly Fields[]): readonly Fields[] {
  const key = (block: Fields): Value => block[name] ?? "";
  return blocks.toSorted((a, b) => Buffer.compare(Buffer.from(String(key(a))), Buffer.from(String(key(b)))));
}
