import { conjuncts } from "../cases/conjuncts.ts";
import type { Mutant, Mutated } from "./mutant.ts";

/**
 * A bound on the partition column only prunes: the bound on the time beside it decides. `check` proves both. A bound
 * that reaches back beyond the window says how much evidence is read, which no case need pin to the second.
 */
const PRUNES = /^event_date\s*(>=|<=|<|>)|^[\w.]+_time\s*>=\s*\w+\.opens - interval/;

/** Parts of the statement in which a change decides about rows. */
export function decidingParts({ text, splits }: Mutated): readonly { start: number; end: number }[] {
  const predicates = conjuncts(text).filter((conjunct) => !PRUNES.test(conjunct.text));
  return [...predicates, ...splits.flatMap((column) => caseOf(text, column))];
}

/** The expression that decides a column by which detections share an action. */
function caseOf(text: string, column: string): readonly { start: number; end: number }[] {
  const end = text.search(new RegExp(`\\bend as ${column}\\b`));
  const start = text.lastIndexOf("case", end);
  return end < 0 || start < 0 ? [] : [{ start, end }];
}

/** Every predicate dropped, and every one turned round. */
export function predicateMutants({ text }: Mutated): readonly Mutant[] {
  return conjuncts(text)
    .filter((conjunct) => !PRUNES.test(conjunct.text))
    .flatMap(({ start, end, text: predicate }) => [
      {
        what: `drops ${shortened(predicate)}`,
        edits: [{ start, end, text: "true" }],
        wanted: "an event that only this predicate keeps out",
      },
      {
        what: `negates ${shortened(predicate)}`,
        edits: [{ start, end, text: `not coalesce((${predicate}), false)` }],
        wanted: "an event that this predicate lets in",
      },
    ]);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
