import { type Token, tokenize } from "../../sql/tokens.ts";
import type { Mutant, Mutated } from "./mutant.ts";
import { decidingParts } from "./predicates.ts";

/** Every value dropped from every list of `in (..)`. */
export function listMutants(mutated: Mutated): readonly Mutant[] {
  const parts = decidingParts(mutated);
  const tokens = tokenize(mutated.text);
  return tokens.flatMap((token, index) => {
    const inside = parts.some(({ start, end }) => start <= token.start && token.end <= end);
    return inside && token.kind === "IN" ? dropped(valuesAfter(tokens, index)) : [];
  });
}

function valuesAfter(tokens: readonly Token[], at: number): readonly Token[] {
  const close = tokens.findIndex((token, index) => index > at && token.kind === "R_PAREN");
  const values = tokens.slice(at + 2, close);
  return values.every(({ kind }) => ["STRING", "NUMBER", "COMMA"].includes(kind))
    ? values.filter(({ kind }) => kind !== "COMMA")
    : [];
}

function dropped(values: readonly Token[]): readonly Mutant[] {
  return values.map(({ start, end, text }) => ({
    what: `drops '${text}' from a list`,
    edits: [{ start, end, text: "null" }],
    wanted: `an event with '${text}'`,
  }));
}
