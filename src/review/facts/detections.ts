import { isList } from "../../base/json.ts";
import type { QueryFacts } from "../../render/query-facts.ts";
import { at, listAt, textAt } from "../json.ts";
import type { ReadResource } from "../read/stack.ts";
import { UNKNOWN } from "../read/stack.ts";
import type { Condition, DetectionFacts, Told } from "./facts.ts";
import { readLine } from "./query-line.ts";

/** Detections by id, and the product's statements that no alert evaluates, by address. */
export function readDetections(resources: readonly ReadResource[]): {
  readonly detections: ReadonlyMap<string, DetectionFacts>;
  readonly statements: ReadonlyMap<string, string>;
} {
  const queries = ofType(resources, "databricks_query");
  const alerts = new Map(
    ofType(resources, "databricks_alert").map((alert) => [alert.attributes.query_id, alert]),
  );
  const tasks = tasksByAlert(resources);
  const texts = new Map(queries.map(({ address, attributes }) => [address, String(attributes.query_text)]));
  const read = queries.flatMap((query) => {
    const line = readLine(String(query.attributes.description), query.address);
    const alert = alerts.get(query.address);
    if (line === undefined || alert === undefined) return [];
    const task = tasks.get(alert.address);
    return [detectionFacts({ line, query, alert, task, collect: texts.get(task?.collect ?? "") })];
  });
  const collecting = [...tasks.values()].map(({ collect }) => collect);
  const evaluated = new Set([...read.flatMap(({ addresses }) => addresses), ...collecting]);
  return {
    detections: new Map(read.map((facts) => [facts.detection, facts])),
    statements: new Map([...texts].filter(([address]) => !evaluated.has(address))),
  };
}

interface Task {
  readonly job: string;
  readonly task: unknown;
  /** Address of the query of the step that it waits for: it fills the ledger that the alert reads. */
  readonly collect: string | undefined;
}

interface Parts {
  readonly line: QueryFacts;
  readonly query: ReadResource;
  readonly alert: ReadResource;
  readonly task: Task | undefined;
  readonly collect: string | undefined;
}

function detectionFacts({ line, query, alert, task, collect }: Parts): DetectionFacts {
  const { detectform: _, route = [], ...said } = line;
  const notice = task === undefined ? undefined : at(task.task, "sql_task", "alert");
  return {
    ...said,
    title: String(alert.attributes.display_name),
    addresses: [query.address, alert.address],
    statement: String(query.attributes.query_text),
    collect,
    condition: condition(alert.attributes.condition),
    subject: String(alert.attributes.custom_subject ?? ""),
    body: String(alert.attributes.custom_body ?? ""),
    told: told(notice, route),
    muted: at(notice, "pause_subscriptions") === true,
    retrigger: Number(alert.attributes.seconds_to_retrigger ?? 0),
    runAsMode: String(query.attributes.run_as_mode ?? ""),
    warehouse: String(query.attributes.warehouse_id),
    job: task?.job,
    retries: Number(at(task?.task, "max_retries") ?? 0),
  };
}

function condition(block: unknown): Condition {
  const value = at(block, "threshold", "value");
  // The provider reads a threshold that is not a number back as 0.
  const threshold =
    textAt(value, "string_value") || at(value, "double_value") || at(value, "bool_value") || 0;
  return {
    op: String(at(block, "op")),
    column: String(at(block, "operand", "column", "name")),
    threshold: String(threshold),
    empty: textAt(block, "empty_result_state") ?? "UNKNOWN",
  };
}

/** Subscriptions stand in the order of the route, which alone has names for what somebody else manages. */
function told(notice: unknown, route: readonly string[]): readonly Told[] {
  const ids = listAt(notice, "subscriptions").map((it) => String(at(it, "destination_id")));
  const named = ids.length === route.length ? route : [];
  return ids.map((id, index) => place(id, named[index]));
}

function place(id: string, name: string | undefined): Told {
  const own = id.startsWith("databricks_") ? id.slice(id.indexOf(".") + 1) : undefined;
  if (own !== undefined) return { key: own, name: own };
  return id === UNKNOWN ? { key: name ?? id, name: name ?? id } : { key: id, name: name ?? id };
}

/** Tasks by the address of the alert they evaluate; a disabled one evaluates nothing. */
function tasksByAlert(resources: readonly ReadResource[]): ReadonlyMap<string, Task> {
  return new Map(
    ofType(resources, "databricks_job").flatMap((job) =>
      listOf(job.attributes.task).flatMap((task) => {
        const alert = textAt(task, "sql_task", "alert", "alert_id");
        if (alert === undefined || at(task, "disabled") === true) return [];
        const key = String(at(task, "task_key")).replaceAll("_", "-");
        const address = alert === UNKNOWN ? `databricks_alert.${job.name}__${key}` : alert;
        return [[address, { job: job.name, task, collect: queryBefore(job, task) }] as const];
      }),
    ),
  );
}

/** The query of the first task that a task waits for, where that runs one. */
function queryBefore({ name, attributes }: ReadResource, task: unknown): string | undefined {
  const key = textAt(task, "depends_on", 0, "task_key") ?? textAt(task, "depends_on", "task_key");
  const step = listOf(attributes.task).find((other) => at(other, "task_key") === key);
  const query = textAt(step, "sql_task", "query", "query_id");
  return query === UNKNOWN ? `databricks_query.${name}__${key}` : query;
}

function listOf(value: unknown): readonly unknown[] {
  return isList(value) ? value : [];
}

export function ofType(resources: readonly ReadResource[], type: string): readonly ReadResource[] {
  return resources.filter((resource) => resource.type === type);
}
