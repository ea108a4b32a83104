/** How often a warehouse starts in a day, and how long it runs. */
export interface Awake {
  readonly wakes: number;
  /** Seconds a day. */
  readonly seconds: number;
}

const DAY = 86_400;
/** A run of a category: start of a serverless warehouse and some statements of a second each. */
const RUN = 60;

/** A day of a warehouse that runs from each start until `stop` seconds after the run. Epoch seconds. */
export function awake(starts: readonly number[], stop: number): Awake {
  const day = Math.min(...starts);
  const today = [...new Set(starts)].filter((start) => start < day + DAY).sort((a, b) => a - b);
  const lasts = today.map((start, index) => Math.min(RUN + stop, (today[index + 1] ?? day + DAY) - start));
  return {
    wakes: Math.max(1, lasts.filter((last, index) => stopsBetween(today, index, last)).length),
    seconds: lasts.reduce((sum, last) => sum + last, 0),
  };
}

/** Whether the warehouse stops before the next start of the day, or after the last one. */
function stopsBetween(starts: readonly number[], index: number, last: number): boolean {
  const next = starts[index + 1];
  const start = starts[index] ?? 0;
  return next === undefined ? last < (starts[0] ?? 0) + DAY - start : start + last < next;
}
