import type { RunWindow } from "../asking/windows.ts";
import { type Advice, distinct, type RuleResult } from "../diagnostic.ts";
import type { JudgedAlert, Subject } from "../subject.ts";
import { placeOf } from "./alerts.ts";

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

/** Advice on alerts whose windows are known. */
export function onCoverage(
  { alerts }: Subject,
  advise: (coverage: Coverage, alert: JudgedAlert) => readonly Advice[],
): readonly RuleResult[] {
  return distinct(
    alerts.flatMap((alert) => {
      const covered = coverage(alert.windows.value ?? []);
      if (covered === undefined) return [];
      return advise(covered, alert).map((advice) => ({ ...placeOf(alert), ...advice }));
    }),
  );
}

/** Undefined where fewer than two runs are known. */
export function coverage(windows: readonly RunWindow[]): Coverage | undefined {
  const pairs = windows.slice(1).map((next, index) => ({ next, before: windows[index] ?? next }));
  if (pairs.length === 0) return undefined;
  return {
    gap: Math.max(0, ...pairs.map(({ next, before }) => next.from - before.to)),
    repeats: Math.max(...windows.map((window) => readers(windows, window))),
    worstDelay: Math.max(...pairs.map(({ next, before }) => delay(next, before))),
    interval: Math.min(...pairs.map(({ next, before }) => next.at - before.at)),
    steady: windows.every(({ steady }) => steady),
  };
}

/** Runs that read the last instant of a window: a later one may still read it. */
function readers(windows: readonly RunWindow[], { to }: RunWindow): number {
  return windows.filter((other) => other.from < to && to <= other.to).length;
}

/** An event waits longest when the run before just missed it. */
function delay(next: RunWindow, before: RunWindow): number {
  return next.at - Math.max(next.from, before.to);
}
