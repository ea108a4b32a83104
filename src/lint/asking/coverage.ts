import type { Reading } from "./windows.ts";

/** What a schedule does to events, from what each of its runs reads. Seconds. */
export interface Coverage {
  /** The longest span of events that no run reads. */
  readonly gap: number;
  /** In how many runs an event is read at most. */
  readonly repeats: number;
  /** From an event to the start of the run that reads it first, at worst. */
  readonly worstDelay: number;
  /** From a run's start to the next one's, at least. */
  readonly interval: number;
  /** Whether every retry still reads what the first try did. */
  readonly steady: boolean;
}

/** Undefined where fewer than two runs are known. */
export function coverage(readings: readonly Reading[]): Coverage | undefined {
  const pairs = readings.slice(1).map((next, index) => ({ next, before: readings[index] ?? next }));
  if (pairs.length === 0) return undefined;
  return {
    gap: Math.max(0, ...pairs.map(({ next, before }) => next.from - before.to)),
    repeats: Math.max(...readings.map((reading) => readers(readings, reading))),
    worstDelay: Math.max(...pairs.map(({ next, before }) => delay(next, before))),
    interval: Math.min(...pairs.map(({ next, before }) => next.at - before.at)),
    steady: readings.every(({ steady }) => steady),
  };
}

/** Runs that read the last instant of a window: a later one may still read it. */
function readers(readings: readonly Reading[], { to }: Reading): number {
  return readings.filter((other) => other.from < to && to <= other.to).length;
}

/** An event waits longest when the run before just missed it. */
function delay(next: Reading, before: Reading): number {
  return next.at - Math.max(next.from, before.to);
}
