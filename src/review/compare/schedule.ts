import { tileDelay } from "../../schedule/tile.ts";
import { type Said, said } from "../change.ts";
import { every, minutes, span } from "../words.ts";
import { type Timing, waitOf } from "./timing.ts";

const DAY = 86_400;
const MINUTE = 60;

/** What another period, wait or start does. */
export function compareTiming(before: Timing, after: Timing): readonly Said[] {
  const tiles = before.lookback === undefined && after.lookback === undefined;
  return [
    ...periodChange(before, after),
    ...(tiles ? settleChange(before, after) : ledgerWaits(before, after)),
    ...startChange(before, after),
    ...(tiles ? gap(before, after) : []),
  ];
}

/** A ledger waits for nothing, and looks back instead. */
function ledgerWaits(before: Timing, after: Timing): readonly Said[] {
  if (before.lookback === undefined || after.lookback === undefined) return waitChange(before, after);
  if (before.lookback === after.lookback) return [];
  const values = [span(before.lookback), span(after.lookback)] as const;
  const text = `looks ${values[1]} instead of ${values[0]} back: rows `;
  return after.lookback < before.lookback
    ? [said("lookback", "weaker", values, `${text}later than ${values[1]} are never told`)]
    : [said("lookback", "stronger", values, `${text}up to ${values[1]} late are told`)];
}

function waitChange(before: Timing, after: Timing): readonly Said[] {
  const [was, is] = [waitOf(before), waitOf(after)];
  if (was === is) return [];
  const values = [span(was), span(is)] as const;
  const told = before.period === after.period ? `: ${delays(before, after)}` : "";
  return is < was
    ? [said("settle", "stronger", values, `no longer waits ${values[0]} for late rows${told}`)]
    : [said("settle", "weaker", values, `waits ${values[1]} for late rows${told}`)];
}

function periodChange(before: Timing, after: Timing): readonly Said[] {
  if (before.period === after.period) return [];
  const text = `runs ${every(after.period)} instead of ${every(before.period)}: ${delays(before, after)}`;
  const direction = after.period > before.period ? "weaker" : "stronger";
  return [said("period", direction, [every(before.period), every(after.period)], text)];
}

function settleChange(before: Timing, after: Timing): readonly Said[] {
  if (before.settle === after.settle) return [];
  const values = [span(before.settle), span(after.settle)] as const;
  const text = `waits ${values[1]} instead of ${values[0]} for late rows: `;
  return after.settle < before.settle
    ? [said("settle", "weaker", values, `${text}rows later than ${values[1]} are never told`)]
    : [said("settle", "unclear", values, `${text}fewer are missed, ${delays(before, after)}`)];
}

function startChange(before: Timing, after: Timing): readonly Said[] {
  if (before.start === after.start || before.period !== after.period) return [];
  const values = [span(before.start), span(after.start)] as const;
  const text = `starts ${values[1]} instead of ${values[0]} after each boundary`;
  return [said("start", after.start > before.start ? "weaker" : "stronger", values, text)];
}

function delays(before: Timing, after: Timing): string {
  return `worst delay ${minutes(worst(before))} -> ${minutes(worst(after))} minutes`;
}

/** Up to the boundary after which the job starts: the minute of the start is another one in every workspace. */
function worst(timing: Timing): number {
  return tileDelay({ period: timing.period, settle: waitOf(timing) }, 0).worst;
}

function gap(before: Timing, after: Timing): readonly Said[] {
  if (before.period === after.period && before.settle === after.settle && before.start === after.start)
    return [];
  const { lost, repeated } = transition(before, after);
  if (lost > 0) {
    const text = `the change of schedule loses up to ${span(lost)} of events once`;
    return [said("schedule-gap", "weaker", [null, span(lost)], text)];
  }
  if (repeated === 0) return [];
  const text = `up to ${span(repeated)} of events may be told twice, once, while the schedule changes`;
  return [said("repeat", "neutral", [null, span(repeated)], text)];
}

/** A schedule of tiles. */
type Tiles = Omit<Timing, "lookback">;

/**
 * What lies between the end of the last tile of the old schedule and the start of the first of the new
 * one, at worst, in seconds: the change may be applied at any minute of a day.
 */
export function transition(before: Tiles, after: Tiles): Transition {
  const key = JSON.stringify([before, after]);
  const found = known.get(key) ?? worstTransition(before, after);
  known.set(key, found);
  return found;
}

export interface Transition {
  readonly lost: number;
  readonly repeated: number;
}

// The same change of a category meets all its detections in all workspaces.
const known = new Map<string, Transition>();

function worstTransition(before: Tiles, after: Tiles): Transition {
  const gaps = Array.from({ length: DAY / MINUTE }, (_, index) => {
    const applied = DAY + index * MINUTE;
    const last = Math.floor((applied - before.start) / before.period) * before.period;
    const first = (Math.floor((applied - after.start) / after.period) + 1) * after.period;
    return first - after.settle - after.period - (last - before.settle);
  });
  return { lost: Math.max(0, ...gaps), repeated: Math.max(0, ...gaps.map((gap) => -gap)) };
}
