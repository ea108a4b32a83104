import { z } from "zod";
import { NOTICE_TEST } from "../../render/notice-test.ts";
import { type QueryFacts, readFacts } from "../../render/query-facts.ts";
import type { Deployment, Resource } from "../../render/resource.ts";

const Reference = z.object({ $ref: z.object({ type: z.string(), name: z.string() }) });

/** Text with references, which people see as ids. */
const Joined = z
  .object({ $join: z.array(z.union([z.string(), Reference])) })
  .transform(({ $join }) => $join.map((part) => (typeof part === "string" ? part : part.$ref.name)).join(""));

const Query = z.object({
  display_name: z.string(),
  query_text: z.string(),
  description: z.string().default(""),
});

const Alert = z.object({
  display_name: z.string(),
  query_id: Reference,
  condition: z.object({
    op: z.string(),
    operand: z.object({ column: z.object({ name: z.string() }) }),
    threshold: z.object({ value: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) }),
  }),
  custom_subject: z.string().default(""),
  custom_body: z.union([z.string(), Joined]).default(""),
});

const AlertTask = z.object({
  task_key: z.string(),
  max_retries: z.number().default(0),
  min_retry_interval_millis: z.number().default(0),
  timeout_seconds: z.number().default(0),
  sql_task: z.object({
    alert: z.object({
      alert_id: Reference,
      pause_subscriptions: z.boolean().default(false),
      subscriptions: z.array(z.object({ destination_id: z.union([z.string(), Reference]) })).default([]),
    }),
  }),
});

const Job = z.object({
  name: z.string(),
  timeout_seconds: z.number().default(0),
  tags: z.record(z.string(), z.string()).default({}),
  schedule: z.object({ quartz_cron_expression: z.string(), timezone_id: z.string() }).optional(),
  task: z.array(z.looseObject({ task_key: z.string() })).default([]),
});

/** A scheduled job as rendered. */
export interface DeployedJob extends z.infer<typeof Job> {
  readonly workspace: string;
  /** Terraform name. */
  readonly address: string;
}

/** How a notice leaves: the kind of destination, `unknown` for one that somebody else manages. */
export type Channel = "email" | "slack" | "pagerduty" | "microsoft_teams" | "generic_webhook" | "unknown";

/** An alert as rendered, with the statement it evaluates and the job that does so. */
export interface DeployedAlert {
  readonly workspace: string;
  /** Terraform name. */
  readonly address: string;
  readonly title: string;
  /** Undefined where the query says nothing of this product. */
  readonly facts: QueryFacts | undefined;
  readonly statement: string;
  readonly condition: z.infer<typeof Alert>["condition"];
  readonly subject: string;
  readonly body: string;
  readonly paused: boolean;
  readonly channels: readonly Channel[];
  /** Undefined where no scheduled job evaluates it. */
  readonly job: DeployedJob | undefined;
  /** Seconds that its task may take with every retry. */
  readonly longest: number;
}

export function deployedJobs({ workspace, resources }: Deployment): readonly DeployedJob[] {
  return ofType(resources, "databricks_job").map(({ name, attributes }) => ({
    ...Job.parse(attributes),
    workspace,
    address: name,
  }));
}

/** The alerts of a deployment, without the one that tests the way of a notice. */
export function deployedAlerts(deployment: Deployment): readonly DeployedAlert[] {
  const { workspace, resources } = deployment;
  const queries = new Map(ofType(resources, "databricks_query").map((query) => [query.name, query]));
  const jobs = deployedJobs(deployment);
  const ofDetections = ofType(resources, "databricks_alert").filter(({ name }) => name !== NOTICE_TEST);
  return ofDetections.flatMap(({ name, attributes }) => {
    const alert = Alert.parse(attributes);
    const found = queries.get(alert.query_id.$ref.name);
    if (found === undefined) return [];
    const query = Query.parse(found.attributes);
    return [
      {
        workspace,
        address: name,
        title: alert.display_name,
        facts: readFacts(query.description),
        statement: query.query_text,
        condition: alert.condition,
        subject: alert.custom_subject,
        body: alert.custom_body,
        ...evaluation(name, jobs, resources),
      },
    ];
  });
}

function evaluation(alert: string, jobs: readonly DeployedJob[], resources: readonly Resource[]) {
  const [own] = jobs.flatMap((job) =>
    job.task.flatMap((item) => {
      const task = AlertTask.safeParse(item);
      return task.data?.sql_task.alert.alert_id.$ref.name === alert ? [{ job, task: task.data }] : [];
    }),
  );
  if (own === undefined) return { paused: false, channels: [], job: undefined, longest: 0 };
  const { alert: told } = own.task.sql_task;
  return {
    paused: told.pause_subscriptions,
    channels: told.subscriptions.map(({ destination_id }) => channel(destination_id, resources)),
    job: own.job,
    longest: own.job.timeout_seconds > 0 ? own.job.timeout_seconds : longestTask(own.task),
  };
}

function longestTask(task: z.infer<typeof AlertTask>): number {
  return (
    (task.max_retries + 1) * task.timeout_seconds + task.max_retries * (task.min_retry_interval_millis / 1000)
  );
}

const CHANNELS = ["email", "slack", "pagerduty", "microsoft_teams", "generic_webhook"] as const;

function channel(id: string | z.infer<typeof Reference>, resources: readonly Resource[]): Channel {
  if (typeof id === "string") return "unknown";
  const destination = ofType(resources, "databricks_notification_destination").find(
    ({ name }) => name === id.$ref.name,
  );
  const config = destination?.attributes.config;
  return CHANNELS.find((kind) => typeof config === "object" && kind in config) ?? "unknown";
}

function ofType(resources: readonly Resource[], type: string): readonly Resource[] {
  return resources.filter((resource) => resource.type === type);
}
