import { type Token, tokenize } from "../../sql/tokens.ts";

/** A text literal as written, and what Databricks reads. */
export interface TextLiteral {
  /** With its quotes. */
  readonly written: string;
  readonly value: string;
  /** Escapes of the literal that give the character alone, or another one than in a pattern. */
  readonly lost: readonly string[];
  readonly line: number;
  /** Whether it is the pattern of a regular expression. */
  readonly isPattern: boolean;
}

const PATTERN_CALLS =
  /^(regexp_like|regexp|rlike|regexp_extract|regexp_extract_all|regexp_replace|regexp_count|regexp_instr|regexp_substr)$/i;

/** Escapes that mean the same everywhere (docs/ground.md), with what they give. */
const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

/** Every text literal of a statement. Source: docs.databricks.com, SQL language reference, STRING type. */
export function textLiterals(sql: string): readonly TextLiteral[] {
  const tokens = tokenize(sql);
  return tokens.flatMap((token, index) => {
    if (token.kind !== "STRING" && token.kind !== "RAW_STRING") return [];
    const written = sql.slice(token.start, token.end);
    const line = sql.slice(0, token.start).split("\n").length;
    return [{ written, line, isPattern: isPattern(tokens, index), ...decode(token.kind, written) }];
  });
}

function decode(kind: string, written: string): { readonly value: string; readonly lost: readonly string[] } {
  if (kind === "RAW_STRING") return { value: written.replace(/^r/i, "").slice(1, -1), lost: [] };
  const inside = written.slice(1, -1);
  const lost = [...inside.matchAll(/\\(.)/gs)].flatMap(([text, character = ""]) =>
    character in ESCAPES ? [] : [text],
  );
  return { value: inside.replace(/\\(.)/gs, (_, character) => ESCAPES[character] ?? character), lost };
}

/** The literal after RLIKE, or the second argument of a function of regular expressions. */
function isPattern(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  if (before?.kind === "R_LIKE") return true;
  let depth = 0;
  let commas = 0;
  for (const [back, token] of tokens.slice(0, index).reverse().entries()) {
    if (token.kind === "R_PAREN") depth += 1;
    if (token.kind === "COMMA" && depth === 0) commas += 1;
    if (token.kind !== "L_PAREN") continue;
    if (depth > 0) depth -= 1;
    else return commas === 1 && PATTERN_CALLS.test(tokens[index - back - 2]?.text ?? "");
  }
  return false;
}

/** Why a pattern does not compile; undefined when it does. What Java has and JavaScript lacks is let pass. */
export function patternError(pattern: string): string | undefined {
  const plain = pattern
    .replace(/\(\?[a-z]+\)/gi, "")
    .replaceAll("(?>", "(?:")
    .replace(/([*+?}])\+/g, "$1");
  try {
    new RegExp(plain);
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return error.message.split(": ").at(-1) ?? error.message;
  }
}
