import type { Token } from "./tokens.ts";

/** Words that end a clause at its own depth. */
const ENDS = [
  ...["where", "having", "qualify", "group", "order", "window", "limit", "offset", "sort", "cluster"],
  ...["distribute", "union", "except", "intersect", "lateral"],
];

/** A clause's tokens, from behind the word that opens it to its end. */
export interface Clause {
  readonly all: readonly Token[];
  /** Those of them outside brackets and CASE. */
  readonly outside: readonly Token[];
}

/** The clause that some tokens begin with. */
export function clauseAt(tokens: readonly Token[]): Clause {
  let depth = 0;
  const outside: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    if (closes(token)) depth -= 1;
    if (depth < 0 || (depth === 0 && isWord(token, ENDS))) return { all: tokens.slice(0, index), outside };
    if (depth === 0) outside.push(token);
    if (opens(token)) depth += 1;
  }
  return { all: tokens, outside };
}

/** Whether a token is one of some words, and neither a text nor a quoted name that reads like it. */
export function isWord({ kind, text }: Token, words: readonly string[]): boolean {
  return kind !== "STRING" && kind !== "QUOTED_IDENTIFIER" && words.includes(text.toLowerCase());
}

/** Where a predicate stands in the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A clause's predicates, each that AND joins at its own depth; the whole clause where an OR stands beside. */
export function predicatesOf({ all, outside }: Clause): readonly Span[] {
  const joints = outside.some(({ kind }) => kind === "OR") ? [] : joiningAnds(outside);
  const parts: Token[][] = [[]];
  for (const token of all) {
    if (joints.includes(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ start: first.start, end: (more.at(-1) ?? first).end }],
  );
}

/** The ANDs that join predicates: not the one of each BETWEEN. */
function joiningAnds(tokens: readonly Token[]): readonly Token[] {
  let betweens = 0;
  return tokens.filter(({ kind }) => {
    if (kind === "BETWEEN") betweens += 1;
    if (kind !== "AND") return false;
    if (betweens === 0) return true;
    betweens -= 1;
    return false;
  });
}

function opens({ kind }: Token): boolean {
  return ["L_PAREN", "L_BRACKET", "CASE"].includes(kind);
}

function closes({ kind }: Token): boolean {
  return ["R_PAREN", "R_BRACKET", "END"].includes(kind);
}
