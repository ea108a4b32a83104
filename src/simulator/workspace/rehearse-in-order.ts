import type { Role } from "../../render/ledger/role.ts";
import type { Engine, Row } from "../engine/engine.ts";
import { ensureSchema, statementText } from "../engine/statement.ts";
import { type AlertState, afterEvaluation, afterFailure, NEVER_EVALUATED } from "./alert-state.ts";
import { outcomeOf } from "./faults.ts";
import {
  beginRun,
  endOf,
  finished,
  type LiveRun,
  leaveOut,
  type NextTry,
  nextTry,
  noteTry,
  resolveReferences,
} from "./live-run.ts";
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
import type { JobRun, PlannedTry } from "./timetable.ts";
import { type AlertObject, readObjects, type Task } from "./typed-objects.ts";
import { plannedRuns, type WaitingRun } from "./waiting-runs.ts";

/**
 * Runs jobs whose statements keep what they did, one try after the other in the order of time: runs of one
 * job wait for each other, runs of different jobs interleave. The tables stay in the engine, so that a later
 * rehearsal with other objects goes on where this one ended.
 */
export async function rehearseInOrder(
  objects: readonly PlatformObject[],
  engine: Engine,
  clock: Clock,
): Promise<Rehearsal> {
  const { jobs, schemas, alerts, queries } = readObjects(objects);
  for (const schema of schemas) await ensureSchema(engine, schema);
  const statements = new Map(
    [...alerts.values(), ...queries.values()].map(({ id, statement }) => [id, withoutLimit(statement)]),
  );
  const roles = new Map([...queries.values()].map(({ id, role }) => [id, role]));
  const told = { states: new Map(), notifications: [], evaluated: new Map() };
  const stage: Stage = { engine, clock, alerts, statements, roles, ...told };
  const { waiting, skipped } = plannedRuns(jobs, clock.faults, clock);
  const runs = [...skipped, ...(await runAll(waiting, stage))].sort((a, b) => a.at - b.at);
  return {
    runs,
    notifications: stage.notifications,
    operatorNotices: runs.filter(({ result }) => result === "failed").map(operatorNotice),
  };
}

/** What the tries of a rehearsal share. */
interface Stage {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly alerts: ReadonlyMap<string, AlertObject>;
  /** Statements of alerts and queries, by id. */
  readonly statements: ReadonlyMap<string, string>;
  /** What each query does, by id. */
  readonly roles: ReadonlyMap<string, Role | undefined>;
  readonly states: Map<string, AlertState>;
  readonly notifications: Notification[];
  /** Rows of alerts' statements since the findings last changed: the same text finds the same again. */
  readonly evaluated: Map<string, readonly Row[]>;
}

async function runAll(waiting: readonly WaitingRun[], stage: Stage): Promise<readonly JobRun[]> {
  const queue = [...waiting];
  const live: LiveRun[] = [];
  const freeAt = new Map<string, number>();
  const ended: JobRun[] = [];
  for (;;) {
    const start = nextStart(queue, live, freeAt);
    const step = nextStep(live);
    if (start !== undefined && (step === undefined || start.time <= step.next.at)) {
      queue.splice(queue.indexOf(start.run), 1);
      live.push(begin(start, stage));
    } else if (step !== undefined) {
      await perform(step.run, step.next, stage);
      if (nextTry(step.run) !== undefined) continue;
      live.splice(live.indexOf(step.run), 1);
      freeAt.set(step.run.job.name, endOf(step.run));
      ended.push(finished(step.run));
    } else return ended;
  }
}

interface Start {
  readonly run: WaitingRun;
  readonly time: number;
}

function begin({ run, time }: Start, { clock: { leftOut } }: Stage): LiveRun {
  const begun = beginRun(run.job, { ...run, start: time });
  for (const task of run.job.task) if (isLeftOut(task, leftOut)) leaveOut(begun, task);
  return begun;
}

/** The waiting run that may begin first: a job runs one at a time, unless it is forced. */
function nextStart(
  queue: readonly WaitingRun[],
  live: readonly LiveRun[],
  freeAt: ReadonlyMap<string, number>,
): Start | undefined {
  let first: Start | undefined;
  for (const run of queue) {
    if (first !== undefined && run.from >= first.time) break;
    if (!run.forced && live.some(({ job }) => job.name === run.job.name)) continue;
    const time = run.forced ? run.from : Math.max(run.from, freeAt.get(run.job.name) ?? run.from);
    if (first === undefined || time < first.time) first = { run, time };
  }
  return first;
}

function nextStep(live: readonly LiveRun[]): { readonly run: LiveRun; readonly next: NextTry } | undefined {
  return live
    .flatMap((run) => {
      const next = nextTry(run);
      return next === undefined ? [] : [{ run, next }];
    })
    .sort((a, b) => a.next.at - b.next.at)[0];
}

/** Makes one try of a task, with what the faults do to it. */
async function perform(run: LiveRun, { task, at, attempt }: NextTry, stage: Stage): Promise<void> {
  const planned = { job: run.job.name, task: task.task_key, runAt: run.at, at, attempt };
  const outcome = outcomeOf(stage.clock.faults, planned);
  if (outcome === "before-evaluation") {
    noteUnevaluated(task, stage);
    return noteTry(run, task, { ...planned, outcome });
  }
  const { rows, message } = await evaluateTask(run, { task, at }, stage);
  if (rows === undefined) {
    noteUnevaluated(task, stage);
    return noteTry(run, task, { ...planned, outcome: "before-evaluation", message });
  }
  if (rows[0] !== undefined) run.outputs.set(task.task_key, rows[0]);
  tell({ ...planned, outcome }, task, { stage, rows });
  noteTry(run, task, { ...planned, outcome });
}

/** A statement that fails is a failed try, as on the platform, and keeps what the engine said. */
async function evaluateTask(
  run: LiveRun,
  { task, at }: { readonly task: Task; readonly at: number },
  stage: Stage,
): Promise<{ readonly rows?: readonly Row[]; readonly message?: string }> {
  const { alert, query, parameters } = task.sql_task;
  const sql = stage.statements.get(alert?.alert_id ?? query?.query_id ?? "");
  if (sql === undefined) throw new Error(`task ${task.task_key} refers to nothing that is there`);
  const values = Object.entries(parameters).map(([name, text]) => [name, resolveReferences(run, text)]);
  const text = statementText({
    sql,
    at: new Date(at),
    parameters: Object.fromEntries(values),
    visibility: "arrived",
  });
  try {
    return {
      rows: alert === undefined ? await write(text, query?.query_id, stage) : await look(text, stage),
    };
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
}

/** Most evaluations find the ledger as the last one left it. */
async function look(text: string, { engine, evaluated }: Stage): Promise<readonly Row[]> {
  const rows = evaluated.get(text) ?? (await engine.run(text));
  evaluated.set(text, rows);
  return rows;
}

/** Roles whose statements write to the sweeps at most. */
const LEAVE_FINDINGS: readonly (Role | undefined)[] = ["open", "window", "advance", "release"];

async function write(text: string, query: string | undefined, stage: Stage): Promise<readonly Row[]> {
  const rows = await stage.engine.run(text);
  const changed = Number(rows[0]?.Count ?? 0);
  if (changed > 0 && !LEAVE_FINDINGS.includes(stage.roles.get(query ?? ""))) stage.evaluated.clear();
  return rows;
}

function noteUnevaluated(task: Task, { states }: Stage): void {
  const id = task.sql_task.alert?.alert_id;
  if (id !== undefined) states.set(id, afterFailure(states.get(id) ?? NEVER_EVALUATED).state);
}

/** What an alert's evaluation does to its state, and who hears of it. */
function tell(
  { at, outcome }: PlannedTry,
  task: Task,
  { stage, rows }: { readonly stage: Stage; readonly rows: readonly Row[] },
): void {
  const alert = stage.alerts.get(task.sql_task.alert?.alert_id ?? "");
  if (alert === undefined) return;
  const before = stage.states.get(alert.id) ?? NEVER_EVALUATED;
  const { state, notifies } = afterEvaluation(alert, before, { at, rows });
  stage.states.set(alert.id, state);
  const heard = outcome !== "after-evaluation" && task.sql_task.alert?.pause_subscriptions !== true;
  if (notifies && heard) stage.notifications.push(...notificationsOf({ alert, task, at, findings: rows }));
}
