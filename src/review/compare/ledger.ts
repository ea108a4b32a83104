import { type Said, said } from "../change.ts";
import type { DetectionFacts, StackFacts } from "../facts/facts.ts";
import { both, count, span } from "../words.ts";

/** How a workspace remembers what it told. Times in seconds. */
interface Memory {
  /** Whether it reads tiles. */
  readonly tiles: boolean;
  /** The ledger's catalog and schema; undefined where an older version did not write it down. */
  readonly place: string | undefined;
  readonly retentionDays: number | undefined;
  readonly lookback: number;
  readonly settle: number;
  readonly period: number;
}

/** What changes in how a workspace remembers what it told: said once, not of each detection. */
export function compareLedger(base: StackFacts, head: StackFacts): readonly Said[] {
  const [was, is] = [memoryOf(base), memoryOf(head)];
  if (was === undefined || is === undefined) return [];
  if (was.tiles && is.tiles) return [];
  if (was.tiles) return begun(was, is);
  if (is.tiles) return ended(was, is);
  return [...moved(was, is), ...kept(was, is)];
}

function begun(was: Memory, is: Memory): readonly Said[] {
  const late = `rows up to ${span(is.lookback)} late are told, not only up to ${span(was.settle)}`;
  const text = `tells every finding once by ${ledgerWords(is)} instead of reading tiles: ${late}`;
  return [said("ledger", "stronger", ["tiles", is.place ?? null], text), again(is.lookback)];
}

function ended(was: Memory, is: Memory): readonly Said[] {
  const late = `rows later than ${span(is.settle)} are never told`;
  const text = `reads tiles instead of telling every finding once by ${ledgerWords(was)}: ${late}, and what that ledger has not told yet stays untold`;
  return [said("ledger", "weaker", [was.place ?? null, "tiles"], text), again(is.settle + is.period)];
}

function ledgerWords({ place }: Memory): string {
  return place === undefined ? "a ledger" : `a ledger in ${place}`;
}

function moved(was: Memory, is: Memory): readonly Said[] {
  if (was.place === undefined || is.place === undefined || was.place === is.place) return [];
  const text = `its ledger moves from ${was.place} to ${is.place}: what the old one has not told yet stays untold`;
  return [said("ledger-moved", "weaker", [was.place, is.place], text), again(is.lookback)];
}

function again(seconds: number): Said {
  const text = `findings of up to ${span(seconds)} may be told once more, since what was told before is not remembered`;
  return said("repeat", "neutral", [null, span(seconds)], text);
}

function kept(was: Memory, is: Memory): readonly Said[] {
  const [before, after] = [was.retentionDays, is.retentionDays];
  if (before === undefined || after === undefined || before === after) return [];
  const values = [count(before, "day"), count(after, "day")] as const;
  const text = `its ledger keeps findings ${values[1]} instead of ${before}`;
  return after < before
    ? [said("retention", "weaker", values, `${text}: older ones are deleted`)]
    : [said("retention", "stronger", values, text)];
}

/** Undefined where there is no detection. All of a workspace are alike; the worst of each number is said. */
function memoryOf({ detections }: StackFacts): Memory | undefined {
  const all = [...detections.values()];
  const [first] = all;
  if (first === undefined) return undefined;
  const worst = (number: (facts: DetectionFacts) => number) => Math.max(...all.map(number));
  return {
    tiles: all.every((facts) => facts.lookback === undefined),
    place: placesOf(all),
    retentionDays: first.ledger?.retentionDays,
    lookback: worst(({ lookback }) => lookback ?? 0),
    settle: worst(({ settle }) => settle),
    period: worst(({ period }) => period),
  };
}

function placesOf(all: readonly DetectionFacts[]): string | undefined {
  const places = [...new Set(all.flatMap(({ ledger }) => ledger?.place ?? []))].sort();
  return places.length === 0 ? undefined : both(places);
}
