import type { Token } from "../../sql/tokens.ts";

/** Offsets into a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The outermost queries in parentheses inside a span that are a common table or begin with their own. */
export function innerQueries(tokens: readonly Token[], span: Span): readonly Span[] {
  const found: Span[] = [];
  const open: { readonly start: number; readonly counts: boolean }[] = [];
  for (const [index, token] of tokens.entries()) {
    if (!isInside(token, span)) continue;
    if (token.kind === "L_PAREN")
      open.push({
        start: token.end,
        counts: opensQuery(tokens, index) && !open.some(({ counts }) => counts),
      });
    const closed = token.kind === "R_PAREN" ? open.pop() : undefined;
    if (closed?.counts === true) found.push({ start: closed.start, end: token.start });
  }
  return found;
}

function opensQuery(tokens: readonly Token[], paren: number): boolean {
  const [before, after] = [tokens[paren - 1]?.text.toLowerCase(), tokens[paren + 1]?.kind];
  return after === "WITH" || (after === "SELECT" && before === "as");
}
