import { z } from "zod";
import { type Role, readRole } from "../../render/ledger/role.ts";
import { NOTICE_TEST_TAG } from "../../render/notice-test.ts";
import { type QueryFacts, readFacts } from "../../render/query-facts.ts";
import type { PlatformObject } from "./objects.ts";

/** What the platform reads of a query. Attributes that it does not look at are left alone. */
const Query = z.object({
  query_text: z.string(),
  description: z.string().default(""),
  tags: z.array(z.string()).default([]),
});

/** A saved query that a task may run by itself. */
export interface QueryObject {
  readonly id: string;
  readonly statement: string;
  /** Undefined for a query that is not of a ledger. */
  readonly role: Role | undefined;
}

const Alert = z.object({
  query_id: z.string(),
  condition: z.object({
    op: z.enum([
      "GREATER_THAN",
      "GREATER_THAN_OR_EQUAL",
      "LESS_THAN",
      "LESS_THAN_OR_EQUAL",
      "EQUAL",
      "NOT_EQUAL",
    ]),
    operand: z.object({ column: z.object({ name: z.string() }) }),
    threshold: z.object({ value: z.object({ double_value: z.number() }) }),
    empty_result_state: z.enum(["OK", "TRIGGERED", "UNKNOWN"]).default("UNKNOWN"),
  }),
  seconds_to_retrigger: z.number().default(0),
  notify_on_ok: z.boolean().default(true),
});

const AlertTask = z.object({
  alert_id: z.string(),
  pause_subscriptions: z.boolean().default(false),
  subscriptions: z.array(z.object({ destination_id: z.string() })).default([]),
});

const Task = z.object({
  task_key: z.string(),
  depends_on: z.array(z.object({ task_key: z.string() })).default([]),
  run_if: z
    .enum([
      "ALL_SUCCESS",
      "AT_LEAST_ONE_SUCCESS",
      "NONE_FAILED",
      "ALL_DONE",
      "AT_LEAST_ONE_FAILED",
      "ALL_FAILED",
    ])
    .default("ALL_SUCCESS"),
  max_retries: z.number().default(0),
  min_retry_interval_millis: z.number().default(0),
  timeout_seconds: z.number().default(0),
  sql_task: z
    .object({
      alert: AlertTask.optional(),
      query: z.object({ query_id: z.string() }).optional(),
      parameters: z.record(z.string(), z.string()).default({}),
    })
    .prefault({}),
  pipeline_task: z.object({ pipeline_id: z.string() }).optional(),
});
export type Task = z.infer<typeof Task>;

const Job = z.object({
  name: z.string(),
  /** A job without one runs when somebody starts it. */
  schedule: z
    .object({
      quartz_cron_expression: z.string(),
      timezone_id: z.string(),
      pause_status: z.enum(["PAUSED", "UNPAUSED"]).default("UNPAUSED"),
    })
    .optional(),
  email_notifications: z.object({ on_failure: z.array(z.string()).default([]) }).optional(),
  webhook_notifications: z
    .object({ on_failure: z.array(z.object({ id: z.string() })).default([]) })
    .optional(),
  task: z.array(Task),
});
export type Job = z.infer<typeof Job>;

export interface AlertObject extends z.infer<typeof Alert> {
  readonly id: string;
  readonly statement: string;
  /** Undefined for an alert that is not of this product, or of no detection. */
  readonly facts: QueryFacts | undefined;
  /** It tests the way of a notice: what it tells is no finding. */
  readonly isTest: boolean;
}

const WorkspaceFile = z.object({ path: z.string(), content_base64: z.string() });

const PipelineObject = z.object({
  library: z.array(z.object({ file: z.object({ path: z.string() }) })).length(1),
});

/** A job that refreshes a pipeline, and the text of the pipeline's source file. */
export interface IngestJob {
  readonly job: Job;
  readonly pipeline: string;
}

/** The jobs among the objects that run statements, those that ingest, and every alert with its query's statement. */
export function readObjects(objects: readonly PlatformObject[]): {
  readonly jobs: readonly Job[];
  readonly ingests: readonly IngestJob[];
  readonly alerts: ReadonlyMap<string, AlertObject>;
  readonly queries: ReadonlyMap<string, QueryObject>;
  /** `catalog.schema` of every schema that somebody is granted something on. */
  readonly schemas: readonly string[];
} {
  const queries = new Map(
    ofType(objects, "databricks_query").map(({ id, attributes }) => [id, Query.parse(attributes)]),
  );
  const alerts = ofType(objects, "databricks_alert").map(({ id, attributes }) => {
    const alert = Alert.parse(attributes);
    const query = queries.get(alert.query_id);
    if (query === undefined) throw new Error(`alert ${id} refers to a query that is not there`);
    return {
      ...alert,
      id,
      statement: query.query_text,
      facts: readFacts(query.description),
      isTest: isTest(query),
    };
  });
  const jobs = ofType(objects, "databricks_job").map(({ attributes }) => Job.parse(attributes));
  return {
    jobs: jobs.filter((job) => !refreshesPipeline(job)),
    ingests: jobs
      .filter(refreshesPipeline)
      .map((job) => ({ job, pipeline: sourceOf(onlyPipeline(job), objects) })),
    alerts: new Map(alerts.map((alert) => [alert.id, alert])),
    queries: new Map(
      [...queries].map(([id, { query_text, tags }]) => [
        id,
        { id, statement: query_text, role: readRole(tags) },
      ]),
    ),
    schemas: grantedSchemas(objects),
  };
}

function refreshesPipeline({ task }: Job): boolean {
  return task.some(({ pipeline_task }) => pipeline_task !== undefined);
}

/** Such a job does nothing else here: its rows are there before the other jobs' statements run. */
function onlyPipeline({ name, task }: Job): string {
  const [only, ...more] = task;
  if (only?.pipeline_task === undefined || more.length > 0)
    throw new Error(`job ${name} refreshes a pipeline and has other tasks`);
  return only.pipeline_task.pipeline_id;
}

/** The text of a pipeline's one source file, which a pipeline knows by its path in the workspace. */
function sourceOf(pipeline: string, objects: readonly PlatformObject[]): string {
  const found = ofType(objects, "databricks_pipeline").find(({ id }) => id === pipeline);
  const [library] = found === undefined ? [] : PipelineObject.parse(found.attributes).library;
  const file = ofType(objects, "databricks_workspace_file").find(({ id, attributes }) =>
    [id, `/Workspace${attributes.path}`].includes(library?.file.path ?? ""),
  );
  if (file === undefined) throw new Error(`pipeline ${pipeline} has no source file that is there`);
  return Buffer.from(WorkspaceFile.parse(file.attributes).content_base64, "base64").toString("utf8");
}

function isTest({ tags }: z.infer<typeof Query>): boolean {
  return tags.includes(NOTICE_TEST_TAG);
}

/** The platform knows a schema by its full name, also where a stack makes it. */
function grantedSchemas(objects: readonly PlatformObject[]): readonly string[] {
  const made = new Map(
    ofType(objects, "databricks_schema").map(({ id, attributes }) => [
      id,
      `${attributes.catalog_name}.${attributes.name}`,
    ]),
  );
  const names = ofType(objects, "databricks_grant").map(({ attributes }) => String(attributes.schema));
  return [...new Set(names.map((name) => made.get(name) ?? name))];
}

function ofType(objects: readonly PlatformObject[], type: string): readonly PlatformObject[] {
  return objects.filter((object) => object.type === type);
}
