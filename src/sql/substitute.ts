import { applyEdits, type Edit, type Token, tokenize } from "./tokens.ts";

/**
 * An expression with other expressions in the place of its columns, by name; `struct.field` is looked for before
 * `struct`. What a lambda calls its own stays. Throws SqlSyntaxError.
 */
export function substitute(expression: string, columns: ReadonlyMap<string, string>): string {
  const tokens = tokenize(expression);
  const lambdas = new Set(tokens.filter((_, at) => tokens[at + 1]?.kind === "ARROW").map(({ text }) => text));
  return applyEdits(
    expression,
    tokens.flatMap((token, at) =>
      isColumn(tokens, at) && !lambdas.has(token.text) ? editAt(tokens, at, columns) : [],
    ),
  );
}

/** Not a field, not a function, not the type of a literal such as `date '2026-03-02'`. */
function isColumn(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token?.kind === "STRING" || before?.kind === "DOT") return false;
  return after?.kind !== "L_PAREN" && after?.kind !== "STRING";
}

function editAt(tokens: readonly Token[], at: number, columns: ReadonlyMap<string, string>): readonly Edit[] {
  const [token, dot, field] = tokens.slice(at, at + 3);
  if (token === undefined) return [];
  const inside =
    dot?.kind === "DOT" && field !== undefined ? columns.get(`${token.text}.${field.text}`) : undefined;
  if (inside !== undefined && field !== undefined)
    return [{ start: token.start, end: field.end, text: inParentheses(inside) }];
  const whole = columns.get(token.text);
  return whole === undefined ? [] : [{ start: token.start, end: token.end, text: inParentheses(whole) }];
}

function inParentheses(expression: string): string {
  return /^[\w.`]+$/.test(expression) ? expression : `(${expression})`;
}
