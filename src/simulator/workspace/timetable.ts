import { Cron } from "croner";
import { type Fault, isSkipped, outcomeOf, type Try, type TryOutcome } from "./faults.ts";
import type { Job, Task } from "./typed-objects.ts";

/** How long a try takes until its evaluation is told, in milliseconds: a serverless warehouse that wakes. */
const TRY_TAKES = 20_000;

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

export interface PlannedTry extends Try {
  readonly outcome: TryOutcome;
}

export interface TaskRun {
  readonly task: Task;
  readonly result: "success" | "failed" | "excluded";
  readonly tries: readonly PlannedTry[];
  /** What the platform said when a statement failed. */
  readonly message?: string | undefined;
}

export interface JobRun {
  readonly job: Job;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly result: "success" | "failed" | "skipped";
  readonly tasks: readonly TaskRun[];
}

/** Every run that the schedules start in a span, with how each try of each task goes; in order of time. */
export function timetable(jobs: readonly Job[], faults: readonly Fault[], span: Span): readonly JobRun[] {
  return jobs
    .flatMap((job) => fireTimes(job, span).map((at) => jobRun(job, at, faults)))
    .sort((a, b) => a.at - b.at || (a.job.name < b.job.name ? -1 : 1));
}

/** When a job's schedule fires, from `from` on, up to and with `to`. */
export function fireTimes({ schedule }: Job, { from, to }: Span): readonly number[] {
  if (schedule === undefined || schedule.pause_status === "PAUSED") return [];
  // Quartz allows a start with a step, as in 3/15.
  const cron = new Cron(schedule.quartz_cron_expression, {
    timezone: schedule.timezone_id,
    sloppyRanges: true,
  });
  const times: number[] = [];
  for (let at = cron.nextRun(new Date(from.getTime() - 1)); at !== null && at <= to; at = cron.nextRun(at))
    times.push(at.getTime());
  return times;
}

function jobRun(job: Job, at: number, faults: readonly Fault[]): JobRun {
  if (isSkipped(faults, job.name, at)) return { job, at, result: "skipped", tasks: [] };
  const done = new Map<string, TaskRun>();
  const ends = new Map<string, number>();
  for (const task of inOrder(job.task)) {
    const start = Math.max(at, ...task.depends_on.map(({ task_key }) => ends.get(task_key) ?? at));
    const run = taskRun({ job, task, runAt: at, start, faults }, done);
    done.set(task.task_key, run);
    ends.set(task.task_key, run.tries.at(-1)?.at ?? start);
  }
  const tasks = [...done.values()];
  return { job, at, result: jobResult(job, done), tasks };
}

/** Tasks after those they depend on. */
function inOrder(tasks: readonly Task[]): readonly Task[] {
  const placed = new Set<string>();
  const order: Task[] = [];
  while (order.length < tasks.length) {
    const ready = tasks.filter(
      (task) => !placed.has(task.task_key) && task.depends_on.every(({ task_key }) => placed.has(task_key)),
    );
    if (ready.length === 0)
      throw new Error("tasks depend on each other in a circle, or on one that is not there");
    for (const task of ready) placed.add(task.task_key);
    order.push(...ready);
  }
  return order;
}

/** A run is judged by its last tasks alone: a failed one in the middle is forgiven when its successors succeed. */
export function jobResult(job: Job, done: ReadonlyMap<string, TaskRun>): "success" | "failed" {
  const followed = new Set(job.task.flatMap(({ depends_on }) => depends_on.map(({ task_key }) => task_key)));
  const last = [...done.values()].filter(({ task }) => !followed.has(task.task_key));
  return last.some(({ result }) => result === "failed") ? "failed" : "success";
}

interface Starting {
  readonly job: Job;
  readonly task: Task;
  readonly runAt: number;
  readonly start: number;
  readonly faults: readonly Fault[];
}

function taskRun(starting: Starting, done: ReadonlyMap<string, TaskRun>): TaskRun {
  const { task } = starting;
  const before = task.depends_on.map(({ task_key }) => done.get(task_key)?.result ?? "excluded");
  const verdict = runIf(task.run_if, before);
  if (verdict !== "run") return { task, result: verdict, tries: [] };
  const tries = plannedTries(starting);
  return { task, result: tries.at(-1)?.outcome === "succeeds" ? "success" : "failed", tries };
}

function plannedTries({ job, task, runAt, start, faults }: Starting): readonly PlannedTry[] {
  const tries: PlannedTry[] = [];
  for (let attempt = 0; attempt <= task.max_retries; attempt++) {
    const at = start + TRY_TAKES + attempt * (TRY_TAKES + task.min_retry_interval_millis);
    const attempted = { job: job.name, task: task.task_key, runAt, at, attempt };
    const outcome = outcomeOf(faults, attempted);
    tries.push({ ...attempted, outcome });
    if (outcome === "succeeds") break;
  }
  return tries;
}

type Result = TaskRun["result"];

/** Whether a task runs after its predecessors; where it does not, what becomes of it. */
export function runIf(condition: Task["run_if"], before: readonly Result[]): "run" | "failed" | "excluded" {
  const failed = before.filter((result) => result === "failed").length;
  const succeeded = before.filter((result) => result === "success").length;
  switch (condition) {
    case "ALL_DONE":
      return "run";
    case "ALL_SUCCESS":
      return succeeded === before.length ? "run" : failed > 0 ? "failed" : "excluded";
    case "NONE_FAILED":
      return failed === 0 ? "run" : "failed";
    case "AT_LEAST_ONE_SUCCESS":
      return succeeded > 0 ? "run" : failed > 0 ? "failed" : "excluded";
    case "AT_LEAST_ONE_FAILED":
      return failed > 0 ? "run" : "excluded";
    case "ALL_FAILED":
      return failed === before.length ? "run" : "excluded";
  }
}
