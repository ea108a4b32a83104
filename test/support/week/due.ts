import { BEGIN, HOUR } from "./seeded.ts";
import type { Stage } from "./week-case.ts";

/** An event of a log. Times in epoch milliseconds. */
export interface Event {
  readonly at: number;
  readonly arrivedAt: number;
  readonly action: string;
  readonly host: string;
}

/** A sweep looks so far behind the one before it, in milliseconds: the lookback of the week's source. */
const LOOKBACK = 48 * HOUR;
const PERIOD = HOUR;

/**
 * The model of the promise: a run sees what arrived since the one before it, and what happened within the
 * lookback. The first one whose content does not ignore a row tells it, or puts it down as closed.
 */
export function isDue(event: Event, stages: readonly Stage[], runs: readonly number[]): boolean {
  const [first, ...later] = runs.filter((run) => run >= event.arrivedAt);
  const seeing = later.filter((run) => event.at >= run - PERIOD - LOOKBACK);
  const fates = (first === undefined ? [] : [first, ...seeing]).map(
    (run) => stageAt(stages, run)?.fate(event.action, event.host) ?? "ignored",
  );
  return fates.find((fate) => fate !== "ignored") === "told";
}

function stageAt(stages: readonly Stage[], time: number): Stage | undefined {
  return stages.filter(({ hour }) => BEGIN + hour * HOUR <= time).at(-1);
}
