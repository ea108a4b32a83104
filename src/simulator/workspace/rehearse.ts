import type { Engine, Row } from "../engine/engine.ts";
import { evaluate } from "../engine/evaluate.ts";
import type { Visibility } from "../engine/visibility.ts";
import { type AlertState, afterEvaluation, afterFailure, NEVER_EVALUATED } from "./alert-state.ts";
import type { PlatformObject } from "./objects.ts";
import {
  type Clock,
  isLeftOut,
  type Notification,
  notificationsOf,
  operatorNotice,
  type Rehearsal,
  withoutLimit,
} from "./rehearsal.ts";
import { rehearseInOrder } from "./rehearse-in-order.ts";
import { type PlannedTry, type TaskRun, timetable } from "./timetable.ts";
import { type AlertObject, type Job, readObjects } from "./typed-objects.ts";

/**
 * Runs the jobs among the objects over the log in the engine, from one instant to another, and says who
 * was told what. Without a ledger an evaluation depends on its time alone, so all are made first, then told,
 * unless runs of one job overlap.
 */
export async function rehearse(
  objects: readonly PlatformObject[],
  engine: Engine,
  clock: Clock,
): Promise<Rehearsal> {
  const { jobs, alerts } = readObjects(objects);
  const overlaps = clock.faults.some((fault) => "secondRunAfter" in fault);
  if (overlaps || jobs.some(runsQueries)) return rehearseInOrder(objects, engine, clock);
  const runs = timetable(jobs, clock.faults, clock);
  const tries = runs.flatMap(({ tasks }) =>
    tasks.filter(({ task }) => !isLeftOut(task, clock.leftOut)).flatMap((run) => triesOf(run, alerts)),
  );
  const results = await evaluateAll(engine, tries, "arrived");
  return {
    runs,
    notifications: tell(tries, results),
    operatorNotices: runs.filter(({ result }) => result === "failed").map(operatorNotice),
  };
}

/** A statement keeps what it did: later evaluations depend on it. */
function runsQueries({ task }: Job): boolean {
  return task.some(({ sql_task }) => sql_task.query !== undefined);
}

interface AlertTry {
  readonly attempt: PlannedTry;
  readonly run: TaskRun;
  readonly alert: AlertObject;
}

function triesOf(run: TaskRun, alerts: ReadonlyMap<string, AlertObject>): readonly AlertTry[] {
  const alert = alerts.get(run.task.sql_task.alert?.alert_id ?? "");
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
  return attempt.outcome !== "after-evaluation" && run.task.sql_task.alert?.pause_subscriptions !== true;
}

function messages({ alert, attempt, run }: AlertTry, findings: readonly Row[]): readonly Notification[] {
  return notificationsOf({ alert, task: run.task, at: attempt.at, findings });
}
