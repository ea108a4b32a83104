import type { Row } from "../engine/engine.ts";
import { type JobRun, jobResult, type PlannedTry, runIf, type TaskRun } from "./timetable.ts";
import type { Job, Task } from "./typed-objects.ts";

/** How long the first try of a run takes until it is evaluated, in milliseconds: a serverless warehouse wakes. */
const FIRST_TRY_TAKES = 20_000;
/** The same for every later one. */
const TRY_TAKES = 5_000;

/** A run of a job that has not ended. Times in epoch milliseconds. */
export interface LiveRun {
  readonly job: Job;
  readonly id: string;
  /** When its schedule fired. */
  readonly at: number;
  /** When it began: later, where it had to wait for another. */
  readonly start: number;
  readonly done: Map<string, TaskRun>;
  readonly ends: Map<string, number>;
  readonly tries: Map<string, readonly PlannedTry[]>;
  /** First row of what each task returned. */
  readonly outputs: Map<string, Row>;
}

export function beginRun(
  job: Job,
  start: { readonly at: number; readonly start: number; readonly id: string },
): LiveRun {
  return { job, ...start, done: new Map(), ends: new Map(), tries: new Map(), outputs: new Map() };
}

/** A task that is left out: it neither succeeds nor fails, and what waits for its success does not run. */
export function leaveOut(run: LiveRun, task: Task): void {
  run.ends.set(task.task_key, run.start);
  run.done.set(task.task_key, { task, result: "excluded", tries: [] });
}

/** A try that is due; `at` is when it is evaluated. */
export interface NextTry {
  readonly task: Task;
  readonly at: number;
  /** 0 for the first. */
  readonly attempt: number;
}

/** The try that comes next, or undefined when the run has ended. */
export function nextTry(run: LiveRun): NextTry | undefined {
  settle(run);
  const ready = run.job.task.filter((task) => !run.done.has(task.task_key) && dependenciesDone(run, task));
  const tries = ready.map((task) => ({ task, at: tryTime(run, task), attempt: triesOf(run, task).length }));
  return tries.sort((a, b) => a.at - b.at)[0];
}

/** Notes how a try went; after the last one, what became of its task. */
export function noteTry(
  run: LiveRun,
  task: Task,
  attempt: PlannedTry & { readonly message?: string | undefined },
): void {
  const { message, ...planned } = attempt;
  const tries = [...triesOf(run, task), planned];
  run.tries.set(task.task_key, tries);
  const succeeded = planned.outcome === "succeeds";
  if (!succeeded && tries.length <= task.max_retries) return;
  run.ends.set(task.task_key, planned.at);
  run.done.set(task.task_key, { task, result: succeeded ? "success" : "failed", tries, message });
}

export function endOf(run: LiveRun): number {
  return Math.max(run.start, ...run.ends.values());
}

export function finished({ job, at, done }: LiveRun): JobRun {
  return { job, at, result: jobResult(job, done), tasks: [...done.values()] };
}

/** What a text with references to this run means; one that cannot be resolved stays as it is. */
export function resolveReferences(run: LiveRun, text: string): string {
  return text.replace(/\{\{([^{}]+)\}\}/g, (whole, path: string) => resolve(run, path) ?? whole);
}

function resolve(run: LiveRun, path: string): string | undefined {
  if (path === "job.run_id") return run.id;
  const [, key = "", what, , column = ""] =
    /^tasks\.([^.]+)\.(result_state|output)(\.first_row\.(.+))?$/.exec(path) ?? [];
  if (what === "result_state") return resultState(run.done.get(key));
  const value = run.outputs.get(key)?.[column];
  return value === undefined || value === null ? undefined : String(value);
}

/** The words of the Jobs documentation. */
function resultState(run: TaskRun | undefined): string | undefined {
  if (run === undefined) return undefined;
  return run.result === "failed" && run.tries.length === 0 ? "upstream_failed" : run.result;
}

/** Gives every task that will not run its result, until no more follows from that. */
function settle(run: LiveRun): void {
  for (const task of run.job.task) {
    if (run.done.has(task.task_key) || !dependenciesDone(run, task)) continue;
    const before = task.depends_on.map(({ task_key }) => run.done.get(task_key)?.result ?? "excluded");
    const verdict = runIf(task.run_if, before);
    if (verdict === "run") continue;
    run.ends.set(task.task_key, readyAt(run, task));
    run.done.set(task.task_key, { task, result: verdict, tries: [] });
    settle(run);
    return;
  }
}

function dependenciesDone(run: LiveRun, task: Task): boolean {
  return task.depends_on.every(({ task_key }) => run.done.has(task_key));
}

function readyAt(run: LiveRun, task: Task): number {
  return Math.max(run.start, ...task.depends_on.map(({ task_key }) => run.ends.get(task_key) ?? run.start));
}

function tryTime(run: LiveRun, task: Task): number {
  const last = triesOf(run, task).at(-1);
  const takes = task.depends_on.length === 0 ? FIRST_TRY_TAKES : TRY_TAKES;
  return last === undefined ? readyAt(run, task) + takes : last.at + task.min_retry_interval_millis + takes;
}

function triesOf(run: LiveRun, task: Task): readonly PlannedTry[] {
  return run.tries.get(task.task_key) ?? [];
}
