/** A half-open span of event times in epoch seconds. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

export interface Tiling {
  /** Seconds between runs. */
  readonly period: number;
  /** Seconds a tile waits for late rows. */
  readonly settle: number;
}

/** The tile that an evaluation at `now` (epoch seconds) reads: each instant lies in exactly one. */
export function tileAt(now: number, { period, settle }: Tiling): TimeSpan {
  const boundary = Math.floor(now / period) * period;
  return { from: boundary - settle - period, to: boundary - settle };
}

/** Seconds from an event to its notice, at best and at worst, when every run succeeds at its first try. */
export function tileDelay({ period, settle }: Tiling, start: number): { best: number; worst: number } {
  return { best: settle + start, worst: settle + period + start };
}
