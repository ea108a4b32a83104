import type { Job, Task } from "./deployed.ts";

type TaskResult = "success" | "failed" | "upstream_failed" | "excluded";

interface TaskEnd {
  readonly result: TaskResult;
  /** When the last try was evaluated, or the task was passed over; epoch milliseconds. */
  readonly at: number;
}

/** A run of a job. Times in epoch milliseconds. */
export interface LiveRun {
  readonly job: Job;
  readonly id: string;
  /** When its schedule fired. */
  readonly at: number;
  /** When it began: later where it waited, and again where it is repaired. */
  start: number;
  repairs: number;
  readonly ends: Map<string, TaskEnd>;
  /** The times of a task's tries so far. */
  readonly tries: Map<string, readonly number[]>;
  /** What each try that did not succeed raised, by its task. */
  readonly failures: { readonly task: string; readonly message: string }[];
  /** What a task handed on: `first_row.<column>` and `alert_state`. */
  readonly outputs: Map<string, Readonly<Record<string, string>>>;
}

export function beginRun(
  job: Job,
  id: string,
  times: { readonly at: number; readonly start: number },
): LiveRun {
  return {
    job,
    id,
    ...times,
    repairs: 0,
    ends: new Map(),
    tries: new Map(),
    failures: [],
    outputs: new Map(),
  };
}

/** The same run once more from its failed tasks on, as "repair run" does. */
export function repair(run: LiveRun, at: number): void {
  run.start = at;
  run.repairs += 1;
  const again = new Set([...run.ends].filter(([, { result }]) => result !== "success").map(([key]) => key));
  for (let grown = true; grown; ) {
    const more = run.job.task.filter(
      ({ task_key, depends_on }) => !again.has(task_key) && depends_on.some((on) => again.has(on.task_key)),
    );
    for (const { task_key } of more) again.add(task_key);
    grown = more.length > 0;
  }
  for (const key of again) {
    run.ends.delete(key);
    run.tries.delete(key);
    run.outputs.delete(key);
  }
}

/** How long a try takes until it is evaluated, in milliseconds, as in the embedded workspace: the first of a run wakes the warehouse. */
const FIRST_TAKES = 20_000;
const TAKES = 5_000;

export interface NextTry {
  readonly run: LiveRun;
  readonly task: Task;
  readonly at: number;
  /** 0 for the first. */
  readonly attempt: number;
}

/** Every try that may be made now; none when the run has ended. Tasks that will not run get their result first. */
export function nextTries(run: LiveRun): readonly NextTry[] {
  passOver(run);
  return run.job.task
    .filter((task) => !run.ends.has(task.task_key) && isReady(run, task))
    .map((task) => {
      const tries = run.tries.get(task.task_key) ?? [];
      return { run, task, attempt: tries.length, at: tryTime(run, task, tries.at(-1)) };
    });
}

function tryTime(run: LiveRun, task: Task, last: number | undefined): number {
  const takes = task.depends_on.length === 0 ? FIRST_TAKES : TAKES;
  return last === undefined ? readyAt(run, task) + takes : last + task.min_retry_interval_millis + takes;
}

/** Notes a try that was made; the task has ended when it succeeded, or was the last. */
export function noteTry({ run, task, at, attempt }: NextTry, failure: string | undefined): void {
  run.tries.set(task.task_key, [...(run.tries.get(task.task_key) ?? []), at]);
  if (failure !== undefined) run.failures.push({ task: task.task_key, message: failure });
  if (failure === undefined) run.ends.set(task.task_key, { result: "success", at });
  else if (attempt >= task.max_retries) run.ends.set(task.task_key, { result: "failed", at });
}

export function endOf(run: LiveRun): number {
  return Math.max(run.start, ...[...run.ends.values()].map(({ at }) => at));
}

/** A run is judged by the tasks that no other waits for. */
export function resultOf({ job, ends }: LiveRun): "success" | "failed" {
  const followed = new Set(job.task.flatMap(({ depends_on }) => depends_on.map(({ task_key }) => task_key)));
  const last = job.task.filter(({ task_key }) => !followed.has(task_key));
  return last.some(({ task_key }) => ["failed", "upstream_failed"].includes(ends.get(task_key)?.result ?? ""))
    ? "failed"
    : "success";
}

function passOver(run: LiveRun): void {
  for (const task of run.job.task) {
    if (run.ends.has(task.task_key) || !isReady(run, task)) continue;
    const result = verdict(
      task.run_if,
      task.depends_on.map(({ task_key }) => run.ends.get(task_key)?.result ?? "excluded"),
    );
    if (result === undefined) continue;
    run.ends.set(task.task_key, { result, at: readyAt(run, task) });
    passOver(run);
    return;
  }
}

function isReady(run: LiveRun, { depends_on }: Task): boolean {
  return depends_on.every(({ task_key }) => run.ends.has(task_key));
}

function readyAt(run: LiveRun, { depends_on }: Task): number {
  return Math.max(run.start, ...depends_on.map(({ task_key }) => run.ends.get(task_key)?.at ?? run.start));
}

/** What becomes of a task that does not run after these; undefined where it runs. */
function verdict(runIf: Task["run_if"], before: readonly TaskResult[]): TaskResult | undefined {
  const failed = before.filter((result) => result.endsWith("failed")).length;
  const succeeded = before.filter((result) => result === "success").length;
  const passed = failed > 0 ? "upstream_failed" : "excluded";
  switch (runIf) {
    case "ALL_DONE":
      return undefined;
    case "ALL_SUCCESS":
      return succeeded === before.length ? undefined : passed;
    case "NONE_FAILED":
      return failed === 0 ? undefined : "upstream_failed";
    case "AT_LEAST_ONE_SUCCESS":
      return succeeded > 0 ? undefined : passed;
    case "AT_LEAST_ONE_FAILED":
      return failed > 0 ? undefined : "excluded";
    case "ALL_FAILED":
      return failed === before.length ? undefined : "excluded";
  }
}

/** What a text with references means in a run; a reference that is not known stays as it is. */
export function resolved(run: LiveRun, text: string): string {
  return text.replace(/\{\{([^{}]+)\}\}/g, (whole, path: string) => referredTo(run, path.trim()) ?? whole);
}

function referredTo({ id, repairs, ends, outputs }: LiveRun, path: string): string | undefined {
  if (path === "job.run_id") return id;
  if (path === "job.repair_count") return String(repairs);
  const [, key = "", state, output = ""] =
    /^tasks\.([^.]+)\.(?:(result_state)|output\.(.+))$/.exec(path) ?? [];
  return state === undefined ? outputs.get(key)?.[output] : ends.get(key)?.result;
}
