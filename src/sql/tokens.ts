import { type Dialect, tokenize as polyglotTokenize } from "@polyglot-sql/sdk";

/** One token of a Databricks SQL text; `start` and `end` are offsets into the JavaScript string. */
export interface Token {
  readonly kind: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// The SDK declares Dialect as an enum whose members are these strings.
export const DATABRICKS = "databricks" as Dialect;

export class SqlSyntaxError extends Error {}

interface SdkToken {
  readonly token_type: string;
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
}

/**
 * Tokens of a text, without white space and comments. Throws SqlSyntaxError, also where a literal spans
 * lines: the text is indented when it is embedded, and a literal must stay as it is.
 */
export function tokenize(sql: string): readonly Token[] {
  const tokens = readTokens(sql);
  if (tokens.some(({ kind, start, end }) => kind === "STRING" && sql.slice(start, end).includes("\n")))
    throw new SqlSyntaxError("a text literal spans lines: write its line break as \\n");
  return tokens;
}

function readTokens(sql: string): readonly Token[] {
  const result = polyglotTokenize(sql, DATABRICKS);
  if (!result.success || result.tokens === undefined)
    throw new SqlSyntaxError(result.error ?? "not readable as SQL");
  const offset = codeUnitOffsets(sql);
  // The SDK's typing says tokenType; what it returns is token_type.
  const tokens = result.tokens as unknown as readonly SdkToken[];
  return tokens.map((token) => ({
    kind: token.token_type,
    text: token.text,
    start: offset(token.span.start),
    end: offset(token.span.end),
  }));
}

/** The tokenizer counts code points; JavaScript strings count UTF-16 units. */
function codeUnitOffsets(sql: string): (codePoint: number) => number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this asks for plain ASCII
  if (/^[\x00-\x7f]*$/.test(sql)) return (codePoint) => codePoint;
  const offsets = [0];
  for (const character of sql) offsets.push((offsets.at(-1) ?? 0) + character.length);
  return (codePoint) => offsets[codePoint] ?? sql.length;
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Replaces spans of a text; spans must not overlap. */
export function applyEdits(sql: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), sql);
}

/** A text in one line, without its comments; no literal spans lines. */
export function oneLine(sql: string): string {
  const tokens = tokenize(sql);
  const parts = tokens.map(({ start, end }, at) => {
    const gap = start > (tokens[at - 1]?.end ?? start) ? " " : "";
    return gap + sql.slice(start, end);
  });
  return parts.join("");
}

/** Indents every line that is not empty; no literal spans lines, since tokenize refuses those. */
export function indent(sql: string, spaces: number): string {
  // Not /^/m, for which a carriage return or U+2028 inside a literal begins a line too.
  return sql.replace(/(^|\n)(?=[^\n])/g, (start) => start + " ".repeat(spaces));
}
