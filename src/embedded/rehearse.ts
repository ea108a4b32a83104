import type { Engine, Row } from "../engine/engine.ts";
import { evaluate, type Visibility } from "../engine/evaluate.ts";
import { tokenize } from "../sql/tokens.ts";
import { type AlertState, afterEvaluation, afterFailure, NEVER_EVALUATED } from "./alert-state.ts";
import type { Fault } from "./faults.ts";
import type { PlatformObject } from "./objects.ts";
import { type JobRun, type PlannedTry, type Span, type TaskRun, timetable } from "./timetable.ts";
import { type AlertObject, readObjects } from "./typed-objects.ts";

/** One message to one destination. */
export interface Notification {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly detection: string;
  readonly severity: string;
  /** Id of the destination. */
  readonly destination: string;
  /** All findings of the evaluation, also those beyond the rows shown. */
  readonly findings: readonly Row[];
}

/** A failed run, told to those who operate the jobs. */
export interface OperatorNotice {
  readonly at: number;
  readonly job: string;
  /** Mail addresses and ids of destinations. */
  readonly told: readonly string[];
}

export interface Rehearsal {
  readonly runs: readonly JobRun[];
  readonly notifications: readonly Notification[];
  readonly operatorNotices: readonly OperatorNotice[];
}

/** The clock of a rehearsal, and what goes wrong meanwhile. */
export interface Clock extends Span {
  readonly faults: readonly Fault[];
}

/**
 * Runs the jobs among the objects over the log in the engine, from one instant to another, and says who
 * was told what. An alert's evaluation depends on its time alone, so all are made first, then told.
 */
export async function rehearse(
  objects: readonly PlatformObject[],
  engine: Engine,
  clock: Clock,
): Promise<Rehearsal> {
  const { jobs, alerts } = readObjects(objects);
  const runs = timetable(jobs, clock.faults, clock);
  const tries = runs.flatMap(({ tasks }) => tasks.flatMap((run) => triesOf(run, alerts)));
  const results = await evaluateAll(engine, tries, "arrived");
  return {
    runs,
    notifications: tell(tries, results),
    operatorNotices: runs.filter(({ result }) => result === "failed").map(operatorNotice),
  };
}

/** What the same alerts return at the given instants when every row of the log is visible, by alert. */
export async function hindsight(
  objects: readonly PlatformObject[],
  engine: Engine,
  instants: readonly Date[],
): Promise<readonly { readonly alert: AlertObject; readonly rows: readonly Row[] }[]> {
  const found: { alert: AlertObject; rows: readonly Row[] }[] = [];
  for (const alert of readObjects(objects).alerts.values()) {
    const sql = withoutLimit(alert.statement);
    found.push({ alert, rows: (await evaluate(engine, { sql, instants, visibility: "all" })).flat() });
  }
  return found;
}

interface AlertTry {
  readonly attempt: PlannedTry;
  readonly run: TaskRun;
  readonly alert: AlertObject;
}

function triesOf(run: TaskRun, alerts: ReadonlyMap<string, AlertObject>): readonly AlertTry[] {
  const { alert_id } = run.task.sql_task.alert;
  const alert = alerts.get(alert_id);
  if (alert === undefined) throw new Error(`task ${run.task.task_key} refers to an alert that is not there`);
  return run.tries.map((attempt) => ({ attempt, run, alert }));
}

/** Rows of every try, by try. */
async function evaluateAll(
  engine: Engine,
  tries: readonly AlertTry[],
  visibility: Visibility,
): Promise<ReadonlyMap<AlertTry, readonly Row[]>> {
  const results = new Map<AlertTry, readonly Row[]>();
  for (const alert of new Set(tries.map((each) => each.alert))) {
    const own = tries.filter((each) => each.alert === alert && each.attempt.outcome !== "before-evaluation");
    const instants = own.map(({ attempt }) => new Date(attempt.at));
    const rows = await evaluate(engine, { sql: withoutLimit(alert.statement), instants, visibility });
    for (const [index, each] of own.entries()) results.set(each, rows[index] ?? []);
  }
  return results;
}

function tell(
  tries: readonly AlertTry[],
  results: ReadonlyMap<AlertTry, readonly Row[]>,
): readonly Notification[] {
  const states = new Map<AlertObject, AlertState>();
  return [...tries]
    .sort((a, b) => a.attempt.at - b.attempt.at)
    .flatMap((each) => {
      const before = states.get(each.alert) ?? NEVER_EVALUATED;
      const findings = results.get(each);
      const { state, notifies } =
        findings === undefined
          ? afterFailure(before)
          : afterEvaluation(each.alert, before, { at: each.attempt.at, rows: findings });
      states.set(each.alert, state);
      return notifies && reachesSubscribers(each) ? messages(each, findings ?? []) : [];
    });
}

function reachesSubscribers({ attempt, run }: AlertTry): boolean {
  return attempt.outcome !== "after-evaluation" && !run.task.sql_task.alert.pause_subscriptions;
}

function messages({ alert, attempt, run }: AlertTry, findings: readonly Row[]): readonly Notification[] {
  return run.task.sql_task.alert.subscriptions.map(({ destination_id }) => ({
    at: attempt.at,
    detection: alert.facts?.detection ?? alert.id,
    severity: alert.facts?.severity ?? "",
    destination: destination_id,
    findings,
  }));
}

function operatorNotice({ job, at }: JobRun): OperatorNotice {
  const mail = job.email_notifications?.on_failure ?? [];
  const others = job.webhook_notifications?.on_failure.map(({ id }) => id) ?? [];
  return { at, job: job.name, told: [...mail, ...others] };
}

/** The statement without its last LIMIT: what is beyond the rows shown is told too. */
function withoutLimit(sql: string): string {
  const [limit, count] = tokenize(sql).slice(-2);
  return limit?.kind === "LIMIT" && count?.kind === "NUMBER" ? sql.slice(0, limit.start) : sql;
}
