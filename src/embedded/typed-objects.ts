import { z } from "zod";
import { type Role, readRole } from "../render/ledger/role.ts";
import { NOTICE_TEST_TAG } from "../render/notice-test.ts";
import { type QueryFacts, readFacts } from "../render/query-facts.ts";
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
  sql_task: z.object({
    alert: AlertTask.optional(),
    query: z.object({ query_id: z.string() }).optional(),
    parameters: z.record(z.string(), z.string()).default({}),
  }),
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

/** The jobs among the objects, and every alert with its query's statement. */
export function readObjects(objects: readonly PlatformObject[]): {
  readonly jobs: readonly Job[];
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
  return {
    jobs: ofType(objects, "databricks_job").map(({ attributes }) => Job.parse(attributes)),
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
