import type { DetectionFacts, JobFacts } from "../facts/facts.ts";

/** When a detection is evaluated and what it reads, in seconds. */
export interface Timing {
  readonly period: number;
  readonly settle: number;
  /** After each boundary. */
  readonly start: number;
  /** How far back a ledger looks for late rows; undefined where tiles are read. */
  readonly lookback: number | undefined;
}

const DAY = 86_400;
const MINUTE = 60;

/** Seconds that a notice waits for late rows: a ledger tells them when they come. */
export function waitOf({ settle, lookback }: Timing): number {
  return lookback === undefined ? settle : 0;
}

/** A Quartz expression of this product as its period and start; undefined for any other. Reads what `quartz` writes. */
export function readCron(cron: string): Pick<Timing, "period" | "start"> | undefined {
  const [, minute, minutesStep, hours, hoursStep] =
    /^0 (\d+)(?:\/(\d+))? (\*|0)(?:\/(\d+))? \* \* \?$/.exec(cron) ?? [];
  if (minute === undefined) return undefined;
  const start = Number(minute) * MINUTE;
  if (minutesStep !== undefined) return { period: Number(minutesStep) * MINUTE, start };
  if (hoursStep !== undefined) return { period: Number(hoursStep) * 3600, start };
  return hours === "0" ? { period: DAY, start } : undefined;
}

/** The job's own schedule; where somebody gave it another form, what the statement was made for. */
export function timingOf(facts: DetectionFacts, jobs: ReadonlyMap<string, JobFacts>): Timing {
  const { period, settle, lookback } = facts;
  const job = facts.job === undefined ? undefined : jobs.get(facts.job);
  return { settle, lookback, ...(readCron(job?.cron ?? "") ?? { period, start: 0 }) };
}
