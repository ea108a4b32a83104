import { SqlSyntaxError, type Token, tokenize } from "../../../sql/tokens.ts";

/** A place in a text that moves forward as the text is read. */
export interface Cursor {
  readonly isAtEnd: () => boolean;
  /** Whether these words come next, whatever their case. */
  readonly sees: (...words: readonly string[]) => boolean;
  /** Passes these words when they come next. */
  readonly passes: (...words: readonly string[]) => boolean;
  /** Passes these words. Throws SqlSyntaxError where something else stands. */
  readonly expect: (...words: readonly string[]) => void;
  /** A name, bare or in back-quotes. */
  readonly name: () => string;
  /** `catalog.schema.name`. */
  readonly fullName: () => string;
  /** The value of a text literal. */
  readonly literal: () => string;
  /** The text inside parentheses, which it passes. */
  readonly inParentheses: () => string;
  /** The text up to the next semicolon or the end, which it passes. */
  readonly upToSemicolon: () => string;
  /** Throws SqlSyntaxError with the place. */
  readonly refuse: (expected: string) => never;
}

export function cursorOver(sql: string): Cursor {
  const tokens = tokenize(sql);
  let at = 0;
  const isAtEnd = () => at >= tokens.length;
  const refuse = (expected: string): never => {
    throw new SqlSyntaxError(`${placeOf(sql, tokens[at])}: expected ${expected}, found ${shown(tokens[at])}`);
  };
  const sees = (...words: readonly string[]) =>
    words.every((word, index) => isWord(tokens[at + index], word));
  const passes = (...words: readonly string[]) => {
    const seen = sees(...words);
    if (seen) at += words.length;
    return seen;
  };
  const next = (expected: string, fits: (token: Token) => boolean): Token => {
    const token = tokens[at];
    if (token === undefined || !fits(token)) return refuse(expected);
    at += 1;
    return token;
  };
  /** Text from here up to the token at which the parentheses are balanced and `ends` says so. */
  const textUpTo = (ends: (token: Token, depth: number) => boolean): string => {
    const [first, from] = [tokens[at], at];
    for (let depth = 0; at < tokens.length; at++) {
      const token = tokens[at];
      if (token === undefined || ends(token, depth)) break;
      if (token.kind === "L_PAREN") depth += 1;
      if (token.kind === "R_PAREN") depth -= 1;
    }
    if (first === undefined || at === from) return refuse("some text");
    return sql.slice(first.start, tokens[at - 1]?.end);
  };
  const expect = (...words: readonly string[]) => {
    if (!passes(...words)) refuse(`"${words.join(" ")}"`);
  };
  const name = () => next("a name", isName).text;
  return {
    isAtEnd,
    sees,
    passes,
    expect,
    refuse,
    name,
    fullName() {
      const catalog = name();
      expect(".");
      const schema = name();
      expect(".");
      return `${catalog}.${schema}.${name()}`;
    },
    literal: () => next("a text literal", ({ kind }) => kind === "STRING").text,
    inParentheses() {
      expect("(");
      const inside = textUpTo(({ kind }, depth) => kind === "R_PAREN" && depth === 0);
      expect(")");
      return inside;
    },
    upToSemicolon() {
      const text = textUpTo(({ kind }, depth) => kind === "SEMICOLON" && depth === 0);
      if (!isAtEnd()) expect(";");
      return text;
    },
  };
}

function isWord(token: Token | undefined, word: string): boolean {
  return token !== undefined && !QUOTED.includes(token.kind) && token.text.toLowerCase() === word;
}

const QUOTED = ["STRING", "QUOTED_IDENTIFIER"];

function isName({ kind, text }: Token): boolean {
  return kind !== "STRING" && /^[A-Za-z_]\w*$/.test(text);
}

function shown(token: Token | undefined): string {
  return token === undefined ? "the end" : `"${token.text}"`;
}

/** Where a token stands, as an editor counts. */
function placeOf(sql: string, token: Token | undefined): string {
  const before = sql.slice(0, token?.start ?? sql.length).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
