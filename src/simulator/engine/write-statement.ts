import { type Edit, SqlSyntaxError, type Token } from "../../sql/tokens.ts";

/** Where the query stands that a MERGE reads: inside the parentheses after USING. */
export function mergeSource(tokens: readonly Token[]): { readonly start: number; readonly end: number } {
  const using = tokens.findIndex(({ kind }) => kind === "USING");
  const open = tokens[using + 1];
  const close = tokens[closing(tokens, using + 1)];
  if (open?.kind !== "L_PAREN" || close === undefined)
    throw new SqlSyntaxError("a MERGE needs its source in parentheses");
  return { start: open.end, end: close.start };
}

/** DuckDB's tables have no comments in their columns, and none of the clauses behind those. */
export function withoutTableOptions(tokens: readonly Token[], length: number): readonly Edit[] {
  const open = tokens.findIndex(({ kind }) => kind === "L_PAREN");
  const last = tokens[closing(tokens, open)];
  const columns = tokens.filter(({ start }) => start < (last?.start ?? 0));
  const comments = columns.flatMap(({ kind, start }, index) =>
    kind === "COMMENT" ? [{ start, end: columns[index + 1]?.end ?? start, text: "" }] : [],
  );
  return [...comments, { start: last?.end ?? length, end: length, text: "" }];
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

/** Tokens after which a table's name stands. */
const NAMES_TABLE = ["INTO", "FROM", "JOIN", "EXISTS"];

/** The database that stands for a user's catalog: DuckDB keeps some names for itself, `main` among them. */
export function catalogName(catalog: string): string {
  return `catalog_${catalog}`;
}

/** A table of the user's, by its three-part name: its catalog gets the name that it has here. */
export function userTable(tokens: readonly Token[], index: number): readonly Edit[] {
  const [before, catalog, first, , second] = tokens.slice(index - 1, index + 4);
  if (!NAMES_TABLE.includes(before?.kind ?? "") || catalog === undefined) return [];
  if (first?.kind !== "DOT" || second?.kind !== "DOT" || catalog.text === "system") return [];
  return [{ start: catalog.start, end: catalog.end, text: catalogName(catalog.text) }];
}
