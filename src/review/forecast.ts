import type { Change } from "./change.ts";
import type { StackFacts } from "./facts/facts.ts";
import type { ReadPair } from "./review.ts";
import { count } from "./words.ts";

/** Messages by key of destination, over the same recorded events. */
export interface Tellings {
  readonly before: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
  readonly events: number;
}

/** How often each destination would have been told, where that differs. */
export function forecastChanges(
  { workspace, base, head }: ReadPair,
  { before, after, events }: Tellings,
): readonly Change[] {
  const names = new Map([...namesOf(base), ...namesOf(head)]);
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key): readonly Change[] => {
    const [was, is] = [before.get(key) ?? 0, after.get(key) ?? 0];
    if (was === is) return [];
    const told = `${count(is, "time")} instead of ${was} on ${count(events, "recorded event")}`;
    const text = `${names.get(key) ?? key} would have been told ${told}`;
    return [
      {
        workspace,
        detection: null,
        kind: "forecast",
        direction: "neutral",
        before: `${was}`,
        after: `${is}`,
        text,
      },
    ];
  });
}

function namesOf({ detections }: StackFacts): readonly (readonly [string, string])[] {
  return [...detections.values()].flatMap(({ told }) => told.map(({ key, name }) => [key, name] as const));
}
