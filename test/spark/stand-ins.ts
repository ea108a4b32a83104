import { applyEdits, type Edit, type Token, tokenize } from "../../src/sql/tokens.ts";

/**
 * What open-source Spark and Delta do not run, and what stands for it here; docs/spark.md lists them. Each is
 * needed: a test says so of each, so that one which is not any more is removed.
 */

/**
 * `where not exists (select 1 ..)` beside an aggregate in the source of a MERGE: a count, joined. Delta says of the
 * first "Table does not support reads".
 */
export function withoutNotExists(sql: string): string {
  const tokens = tokenize(sql);
  if (tokens[0]?.kind !== "MERGE") return sql;
  return applyEdits(
    sql,
    tokens.flatMap((_, index) => notExists(tokens, index)),
  );
}

function notExists(tokens: readonly Token[], where: number): readonly Edit[] {
  const [start, ...words] = tokens.slice(where, where + 6);
  const [not, exists, open, select, one] = words;
  const text = [start, not, exists, open, select, one].map((token) => token?.text.toLowerCase()).join(" ");
  if (text !== "where not exists ( select 1" || start === undefined || one === undefined) return [];
  const close = tokens[closing(tokens, where + 3)];
  if (close === undefined) return [];
  return [
    { start: start.start, end: one.end, text: "cross join (select count(*) as n" },
    { start: close.end, end: close.end, text: " as held where held.n = 0" },
  ];
}

/** Index of the parenthesis that closes the one at `open`. */
function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  return tokens.findIndex(({ kind }, index) => {
    if (index < open) return false;
    if (kind === "L_PAREN") depth += 1;
    if (kind === "R_PAREN") depth -= 1;
    return depth === 0;
  });
}
