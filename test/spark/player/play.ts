import { Cron } from "croner";
import { type Fault, isSkipped, outcomeOf, secondRunAfter } from "../../../src/simulator/workspace/faults.ts";
import type { Deployed, DeployedAlert, Job } from "./deployed.ts";
import {
  beginRun,
  endOf,
  type LiveRun,
  type NextTry,
  nextTries,
  noteTry,
  resolved,
  resultOf,
} from "./live-run.ts";

export type Row = Readonly<Record<string, unknown>>;

/** Runs a statement as it is deployed, at an instant, beside others. */
export type Execute = (statement: {
  readonly sql: string;
  readonly at: Date;
  readonly parameters: Readonly<Record<string, string>>;
}) => Promise<readonly Row[]>;

/** One message to one destination. */
export interface Notification {
  readonly at: number;
  readonly detection: string;
  readonly destination: string;
  /** What the alert's statement returned. */
  readonly rows: readonly Row[];
}

export interface Played {
  readonly runs: readonly LiveRun[];
  readonly notifications: readonly Notification[];
}

export interface Play {
  readonly deployed: Deployed;
  readonly from: Date;
  readonly to: Date;
  readonly faults: readonly Fault[];
  /** Ids of the queries and alerts that are left out: their tasks are excluded. */
  readonly leftOut: ReadonlySet<string>;
  readonly execute: Execute;
}

interface Waiting {
  readonly job: Job;
  readonly id: string;
  readonly at: number;
  /** The earliest start. */
  readonly from: number;
  /** Begins although another run of its job is under way. */
  readonly forced: boolean;
}

/**
 * Plays the jobs as their schedules, dependencies, conditions, retries and parameters say. The clock jumps from one
 * instant to the next; what falls on one instant runs at once, each statement in a session of its own.
 */
export async function play(play: Play): Promise<Played> {
  const queue = plannedRuns(play);
  const live: LiveRun[] = [];
  const ended: LiveRun[] = [];
  const notifications: Notification[] = [];
  const freeAt = new Map<string, number>();
  for (;;) {
    const start = firstStart(queue, live, freeAt);
    const step = nextStep(live);
    if (start !== undefined && (step === undefined || start.time <= step.at)) {
      queue.splice(queue.indexOf(start.run), 1);
      live.push(begin(start.run, start.time, play));
    } else if (step !== undefined) {
      notifications.push(...(await Promise.all(step.tries.map((next) => perform(next, play)))).flat());
      for (const run of live.filter((each) => nextTries(each).length === 0)) {
        live.splice(live.indexOf(run), 1);
        ended.push(run);
        freeAt.set(run.job.name, endOf(run));
      }
    } else return { runs: ended, notifications };
  }
}

/** Plays on what a repair has made open again. */
export async function playOn(run: LiveRun, play: Play): Promise<readonly Notification[]> {
  const notifications: Notification[] = [];
  for (let step = nextStep([run]); step !== undefined; step = nextStep([run]))
    notifications.push(...(await Promise.all(step.tries.map((next) => perform(next, play)))).flat());
  return notifications;
}

function plannedRuns({ deployed, from, to, faults }: Play): Waiting[] {
  const fires = deployed.jobs.flatMap((job) => fireTimes(job, from, to).map((at) => ({ job, at })));
  return fires
    .filter(({ job, at }) => !isSkipped(faults, job.name, at))
    .flatMap(({ job, at }) => {
      const first = { job, at, from: at, id: `${job.name} ${new Date(at).toISOString()}`, forced: false };
      const after = secondRunAfter(faults, job.name, at);
      return after === undefined
        ? [first]
        : [first, { ...first, from: at + after * 1000, id: `${first.id} again`, forced: true }];
    })
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}

function fireTimes({ schedule }: Job, from: Date, to: Date): readonly number[] {
  if (schedule === undefined) return [];
  const cron = new Cron(schedule.quartz_cron_expression, {
    timezone: schedule.timezone_id,
    sloppyRanges: true,
  });
  const times: number[] = [];
  for (let at = cron.nextRun(new Date(from.getTime() - 1)); at !== null && at <= to; at = cron.nextRun(at))
    times.push(at.getTime());
  return times;
}

/** A job runs one at a time, unless it is forced. */
function firstStart(
  queue: readonly Waiting[],
  live: readonly LiveRun[],
  freeAt: ReadonlyMap<string, number>,
) {
  return queue
    .filter(({ job, forced }) => forced || !live.some((run) => run.job.name === job.name))
    .map((run) => ({ run, time: run.forced ? run.from : Math.max(run.from, freeAt.get(run.job.name) ?? 0) }))
    .sort((a, b) => a.time - b.time)[0];
}

function begin({ job, id, at }: Waiting, start: number, { leftOut }: Play): LiveRun {
  const run = beginRun(job, id, { at, start });
  for (const { task_key, sql_task } of job.task)
    if (leftOut.has(sql_task?.alert?.alert_id ?? sql_task?.query?.query_id ?? ""))
      run.ends.set(task_key, { result: "excluded", at: start });
  return run;
}

function nextStep(
  live: readonly LiveRun[],
): { readonly at: number; readonly tries: readonly NextTry[] } | undefined {
  const tries = live.flatMap(nextTries);
  if (tries.length === 0) return undefined;
  const at = Math.min(...tries.map((next) => next.at));
  return { at, tries: tries.filter((next) => next.at === at) };
}

async function perform(next: NextTry, { deployed, faults, execute }: Play): Promise<readonly Notification[]> {
  const { run, task, at, attempt } = next;
  const outcome = outcomeOf(faults, { job: run.job.name, task: task.task_key, runAt: run.at, at, attempt });
  if (outcome === "before-evaluation") {
    noteTry(next, outcome);
    return [];
  }
  const { alert, query, parameters = {} } = task.sql_task ?? {};
  const evaluated = deployed.alerts.get(alert?.alert_id ?? "");
  const sql = evaluated?.statement ?? deployed.queries.get(query?.query_id ?? "");
  if (sql === undefined) throw new Error(`task ${task.task_key} runs nothing that is there`);
  const values = Object.entries(parameters).map(([name, text]) => [name, resolved(run, text)]);
  try {
    const rows = await execute({ sql, at: new Date(at), parameters: Object.fromEntries(values) });
    run.outputs.set(task.task_key, outputsOf(rows, evaluated));
    noteTry(next, outcome === "succeeds" ? undefined : outcome);
    const hears =
      outcome !== "after-evaluation" && alert?.pause_subscriptions === false && isTriggered(rows, evaluated);
    return hears
      ? alert.subscriptions.map(({ destination_id }) => ({
          at,
          detection: evaluated?.detection ?? "",
          destination: destination_id,
          rows,
        }))
      : [];
  } catch (error) {
    noteTry(next, error instanceof Error ? error.message : String(error));
    return [];
  }
}

/** What later tasks may refer to. */
function outputsOf(
  [first = {}]: readonly Row[],
  alert: DeployedAlert | undefined,
): Readonly<Record<string, string>> {
  const columns = Object.entries(first).flatMap(([name, value]) =>
    value === null ? [] : [[`first_row.${name}`, String(value)]],
  );
  const state =
    alert === undefined ? [] : [["alert_state", isTriggered([first], alert) ? "TRIGGERED" : "OK"]];
  return Object.fromEntries([...columns, ...state]);
}

/** The first row decides. */
function isTriggered([first]: readonly Row[], alert: DeployedAlert | undefined): boolean {
  return alert !== undefined && Number(first?.[alert.column] ?? Number.NaN) >= alert.threshold;
}

/** How each run went, and each task that did not succeed, in words that two players share. */
export function summary({ runs }: Played): readonly string[] {
  return runs
    .map((run) => {
      const odd = [...run.ends].filter(([, { result }]) => result !== "success");
      return `${run.job.name} ${new Date(run.at).toISOString()}: ${[resultOf(run), ...odd.map(([key, { result }]) => `${key} ${result.replace("upstream_", "")}`).sort()].join(", ")}`;
    })
    .sort();
}
