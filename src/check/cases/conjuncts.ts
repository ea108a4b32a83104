import { type Token, tokenize } from "../../sql/tokens.ts";

/** One predicate of a WHERE, HAVING or QUALIFY; offsets into the text. */
export interface Conjunct {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const OPENS = ["where", "having", "qualify"];
const CLOSES = [...OPENS, "group", "order", "limit", "window", "union", "except", "intersect"];

/**
 * The predicates of a statement in the order of its text: each that AND joins, or a whole clause where an OR
 * stands beside the AND. What is nested inside a predicate belongs to it.
 */
export function conjuncts(sql: string): readonly Conjunct[] {
  return clauses(tokenize(sql)).flatMap((clause) =>
    splitAtAnd(clause).flatMap((part) => {
      const [first, last] = [part[0], part.at(-1)];
      if (first === undefined || last === undefined) return [];
      return [{ start: first.start, end: last.end, text: sql.slice(first.start, last.end) }];
    }),
  );
}

/** Tokens of each clause, without the word that opens it. */
function clauses(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const found: Token[][] = [];
  let [depth, opened] = [0, Number.POSITIVE_INFINITY];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "R_PAREN") depth -= 1;
    if (depth < opened || (depth === opened && isWord(token, CLOSES))) opened = Number.POSITIVE_INFINITY;
    if (opened <= depth) found.at(-1)?.push(token);
    else if (isWord(token, OPENS) && !isFilter(tokens, index)) {
      opened = depth;
      found.push([]);
    }
    if (token.kind === "L_PAREN") depth += 1;
  }
  return found;
}

function isWord({ kind, text }: Token, words: readonly string[]): boolean {
  return kind !== "STRING" && kind !== "QUOTED_IDENTIFIER" && words.includes(text.toLowerCase());
}

/** `count(*) filter (where ..)` decides about a value, not about rows. */
function isFilter(tokens: readonly Token[], index: number): boolean {
  return tokens[index - 2]?.text.toLowerCase() === "filter";
}

function splitAtAnd(clause: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let [depth, between] = [0, 0];
  for (const token of clause) {
    if (token.kind === "L_PAREN" || isWord(token, ["case"])) depth += 1;
    if (token.kind === "R_PAREN" || isWord(token, ["end"])) depth -= 1;
    if (depth === 0 && isWord(token, ["or"])) return [clause];
    if (depth === 0 && isWord(token, ["between"])) between += 1;
    if (depth === 0 && isWord(token, ["and"]) && between === 0) parts.push([]);
    else {
      if (depth === 0 && isWord(token, ["and"])) between -= 1;
      parts.at(-1)?.push(token);
    }
  }
  return parts;
}
