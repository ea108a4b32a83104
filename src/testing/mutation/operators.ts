import { type Token, tokenize } from "../../sql/tokens.ts";
import type { Mutant, Mutated } from "./mutant.ts";
import { decidingParts } from "./predicates.ts";

const TURNED: Readonly<Record<string, string>> = {
  GT: ">=",
  GTE: ">",
  LT: "<=",
  LTE: "<",
  EQ: "<>",
  NEQ: "=",
  AND: "or",
  OR: "and",
};

/** Bounds widened or narrowed, comparisons turned, `and` and `or` swapped, numbers one off, null tests turned. */
export function operatorMutants(mutated: Mutated): readonly Mutant[] {
  const parts = decidingParts(mutated);
  const tokens = tokenize(mutated.text);
  return tokens.flatMap((token, index) => {
    const inside = parts.some(({ start, end }) => start <= token.start && token.end <= end);
    return inside ? mutantsOf(mutated.text, token, tokens[index + 1]) : [];
  });
}

function mutantsOf(text: string, token: Token, next: Token | undefined): readonly Mutant[] {
  const turned = TURNED[token.kind];
  if (turned !== undefined) return [replacement(text, token, turned)];
  if (token.kind === "NUMBER" && /^\d+$/.test(token.text))
    return [Number(token.text) + 1, Number(token.text) - 1].map((number) =>
      replacement(text, token, String(number)),
    );
  if (token.kind === "IS" && next?.kind === "NOT")
    return [replacement(text, { ...token, end: next.end }, "is")];
  return [];
}

function replacement(text: string, { start, end }: Pick<Token, "start" | "end">, by: string): Mutant {
  const around = text.slice(Math.max(0, start - 30), end + 20).replace(/\s+/g, " ");
  return {
    what: `${text.slice(start, end)} becomes ${by} in "..${around}.."`,
    edits: [{ start, end, text: by }],
    wanted: "an event at this boundary, on either side",
  };
}
