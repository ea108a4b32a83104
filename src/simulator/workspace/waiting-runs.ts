import { type Fault, isSkipped, secondRunAfter } from "./faults.ts";
import { fireTimes, type JobRun, type Span } from "./timetable.ts";
import type { Job } from "./typed-objects.ts";

/** A run that has not begun. Times in epoch milliseconds. */
export interface WaitingRun {
  readonly job: Job;
  readonly id: string;
  readonly at: number;
  /** The earliest start. */
  readonly from: number;
  /** Begins although another run of its job is under way. */
  readonly forced: boolean;
}

/** Every run that the schedules start in a span, in order of time, and those that a fault keeps from happening. */
export function plannedRuns(
  jobs: readonly Job[],
  faults: readonly Fault[],
  span: Span,
): { readonly waiting: readonly WaitingRun[]; readonly skipped: readonly JobRun[] } {
  const fires = jobs.flatMap((job) => fireTimes(job, span).map((at) => ({ job, at })));
  const [skipped, kept] = [true, false].map((skip) =>
    fires.filter(({ job, at }) => isSkipped(faults, job.name, at) === skip),
  );
  return {
    waiting: (kept ?? []).flatMap((fire) => runsOf(fire, faults)).sort(byStart),
    skipped: (skipped ?? []).map((fire) => ({ ...fire, result: "skipped", tasks: [] })),
  };
}

function runsOf({ job, at }: { readonly job: Job; readonly at: number }, faults: readonly Fault[]) {
  const id = `${job.name} ${new Date(at).toISOString()}`;
  const first: WaitingRun = { job, at, from: at, id, forced: false };
  const seconds = secondRunAfter(faults, job.name, at);
  if (seconds === undefined) return [first];
  return [first, { ...first, from: at + seconds * 1000, id: `${id} again`, forced: true }];
}

function byStart(a: WaitingRun, b: WaitingRun): number {
  return a.from - b.from || (a.id < b.id ? -1 : 1);
}
