import { tokenize } from "../../sql/tokens.ts";
import type { Mutant, Mutated } from "./mutant.ts";

/** The window shifted by a period, both ways and one end at a time. */
export function windowMutants({ text, window, period }: Mutated): readonly Mutant[] {
  return ["opens", "closes"].flatMap((end) =>
    ["-", "+"].map((sign) => ({
      what: `shifts where the window ${end} by ${sign}${period} s`,
      edits: occurrences(text, `${window}.${end}`).map(({ start, end: stop }) => ({
        start,
        end: stop,
        text: `(${window}.${end} ${sign} interval ${period} seconds)`,
      })),
      wanted: "an event at the window's edge, on either side",
    })),
  );
}

/** One finding per something else than its key. */
export function keyMutants({ text, judges }: Mutated): readonly Mutant[] {
  if (judges) return [];
  const key = "partition by finding_key";
  const [partition] = occurrences(text, key);
  if (partition === undefined) return [];
  return ["", "partition by workspace_id", "partition by event_time"].map((by) => ({
    what: `${key} becomes ${by === "" ? "nothing" : by}`,
    edits: [{ ...partition, text: by }],
    wanted: "two events, and one that is delivered twice",
  }));
}

function occurrences(text: string, words: string): readonly { start: number; end: number }[] {
  const inCode = new Set(tokenize(text).map(({ start }) => start));
  const found: { start: number; end: number }[] = [];
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1))
    if (inCode.has(start)) found.push({ start, end: start + words.length });
  return found;
}
