import { z } from "zod";
import type { PlatformObject } from "../stack.ts";

/** What the Jobs documentation says of a task, as far as it decides what runs and who is notified. */
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
  sql_task: z
    .object({
      alert: z
        .object({
          alert_id: z.string(),
          pause_subscriptions: z.boolean().default(false),
          subscriptions: z.array(z.object({ destination_id: z.string() })).default([]),
        })
        .optional(),
      query: z.object({ query_id: z.string() }).optional(),
      parameters: z.record(z.string(), z.string()).default({}),
    })
    .optional(),
});
export type Task = z.infer<typeof Task>;

const Job = z.object({
  name: z.string(),
  schedule: z.object({ quartz_cron_expression: z.string(), timezone_id: z.string() }).optional(),
  task: z.array(Task),
});
export type Job = z.infer<typeof Job>;

const Query = z.object({
  query_text: z.string(),
  description: z.string().default(""),
  tags: z.array(z.string()).default([]),
});

const Alert = z.object({
  query_id: z.string(),
  condition: z.object({
    op: z.literal("GREATER_THAN_OR_EQUAL"),
    operand: z.object({ column: z.object({ name: z.string() }) }),
    threshold: z.object({ value: z.object({ double_value: z.number() }) }),
    empty_result_state: z.literal("OK"),
  }),
  seconds_to_retrigger: z.literal(1),
  notify_on_ok: z.literal(false),
});

export interface DeployedAlert {
  readonly statement: string;
  /** Id of its detection; the alert's where it is of none. */
  readonly detection: string;
  readonly column: string;
  readonly threshold: number;
}

export interface Deployed {
  /** Those that run statements on a schedule. */
  readonly jobs: readonly Job[];
  readonly queries: ReadonlyMap<string, string>;
  readonly alerts: ReadonlyMap<string, DeployedAlert>;
}

/** The jobs among the objects and what their tasks run. Throws where an alert is of a kind that is not played. */
export function readDeployed(objects: readonly PlatformObject[]): Deployed {
  const ofType = (type: string) => objects.filter((object) => object.type === type);
  const queries = new Map(
    ofType("databricks_query").map(({ id, attributes }) => [id, Query.parse(attributes)]),
  );
  return {
    jobs: ofType("databricks_job")
      .map(({ attributes }) => Job.parse(attributes))
      .filter(
        ({ schedule, task }) =>
          schedule !== undefined && task.every(({ sql_task }) => sql_task !== undefined),
      ),
    queries: new Map([...queries].map(([id, { query_text }]) => [id, query_text])),
    alerts: new Map(
      ofType("databricks_alert").map(({ id, attributes }) => {
        const { query_id, condition } = Alert.parse(attributes);
        const query = queries.get(query_id);
        if (query === undefined) throw new Error(`${id} has no query`);
        const alert = {
          statement: query.query_text,
          detection: detectionOf(query.description) ?? id,
          column: condition.operand.column.name,
          threshold: condition.threshold.value.double_value,
        };
        return [id, alert];
      }),
    ),
  };
}

/** The facts of a query are the last line of its description. */
function detectionOf(description: string): string | undefined {
  const facts = description.split("\n").at(-1) ?? "";
  return facts.startsWith("{") ? JSON.parse(facts).detection : undefined;
}
