import type { Mutant } from "./mutant.ts";

/** How every allow entry is rendered around its predicate (sql/match-query.ts). */
const OPENS = "not (coalesce(";
const CLOSES = ", false) and event_date <=";

/**
 * The mutants of a statement that lie in its last allow entry: the rest is mutated without entries. What
 * changes the frame, and not the predicate, is the same mutant in every statement of a detection.
 */
export function allowMutants(text: string, all: readonly Mutant[]): readonly Mutant[] {
  const opens = text.lastIndexOf(OPENS);
  const closes = text.lastIndexOf(CLOSES);
  const end = text.indexOf(") as matched", closes);
  return all
    .filter(({ edits }) => edits.every((edit) => edit.start >= opens && edit.end <= end))
    .map((mutant) =>
      mutant.edits.every((edit) => isFrame(edit, opens, closes)) ? framed(mutant, text) : mutant,
    );
}

function isFrame(edit: { readonly start: number }, opens: number, closes: number): boolean {
  return edit.start === opens || edit.start >= closes;
}

function framed(mutant: Mutant, text: string): Mutant {
  const changes = mutant.edits.map((edit) => {
    const [from, to] = [text.slice(edit.start, edit.end), edit.text];
    return from.startsWith(OPENS) ? (to === "true" ? "is dropped" : "is negated") : `: ${from} becomes ${to}`;
  });
  return { ...mutant, what: `an allow entry ${changes.join(" ")}` };
}
