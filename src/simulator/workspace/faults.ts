import { z } from "zod";

const Instant = z.iso.datetime();

/** Something that goes wrong on the platform, at the run of a job that starts at `at` or between two instants. */
export const Fault = z.union([
  /** Tries of a task fail: before the evaluation, after it but before anybody is told, or after the notice. */
  z.strictObject({
    job: z.string(),
    task: z.string(),
    at: Instant,
    fails: z.enum(["before-evaluation", "after-evaluation", "after-notice"]),
    /** How many tries fail, the first ones; all by default. */
    tries: z.number().int().min(1).optional(),
  }),
  /** The run does not happen. */
  z.strictObject({ job: z.string(), at: Instant, skipped: z.literal(true) }),
  /** A second run of the same start begins so many seconds after the first, although the job runs one at a time. */
  z.strictObject({ job: z.string(), at: Instant, secondRunAfter: z.number().int().min(0) }),
  /** No run starts between the two. */
  z.strictObject({ outage: z.strictObject({ from: Instant, to: Instant }) }),
  /** Every try between the two fails before its evaluation. */
  z.strictObject({ warehouseDown: z.strictObject({ from: Instant, to: Instant }) }),
]);
export type Fault = z.infer<typeof Fault>;

/** How a try of a task goes. */
export type TryOutcome = "succeeds" | "before-evaluation" | "after-evaluation" | "after-notice";

export interface Try {
  readonly job: string;
  readonly task: string;
  /** Start of the run, epoch milliseconds. */
  readonly runAt: number;
  /** When this try evaluates, epoch milliseconds. */
  readonly at: number;
  /** 0 for the first. */
  readonly attempt: number;
}

export function isSkipped(faults: readonly Fault[], job: string, runAt: number): boolean {
  return faults.some((fault) => {
    if ("outage" in fault) return within(fault.outage, runAt);
    return "skipped" in fault && fault.job === job && Date.parse(fault.at) === runAt;
  });
}

/** Seconds after which the platform starts a run once more, or undefined where it does not. */
export function secondRunAfter(faults: readonly Fault[], job: string, runAt: number): number | undefined {
  for (const fault of faults)
    if ("secondRunAfter" in fault && fault.job === job && Date.parse(fault.at) === runAt)
      return fault.secondRunAfter;
  return undefined;
}

/** Whether an instant (epoch milliseconds) lies in a span, its end excluded. */
export function within({ from, to }: { readonly from: string; readonly to: string }, at: number): boolean {
  return at >= Date.parse(from) && at < Date.parse(to);
}

export function outcomeOf(faults: readonly Fault[], attempt: Try): TryOutcome {
  const own = faults.find((fault) => hits(fault, attempt));
  if (own === undefined) return "succeeds";
  return "fails" in own ? own.fails : "before-evaluation";
}

function hits(fault: Fault, { job, task, runAt, at, attempt }: Try): boolean {
  if ("warehouseDown" in fault) return within(fault.warehouseDown, at);
  if (!("fails" in fault)) return false;
  const { job: name, task: key, at: start, tries = Number.POSITIVE_INFINITY } = fault;
  return name === job && key === task && Date.parse(start) === runAt && attempt < tries;
}
