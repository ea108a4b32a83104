import { type Dialect, transpile } from "@polyglot-sql/sdk";
import { applyEdits, DATABRICKS, type Edit, SqlSyntaxError, type Token, tokenize } from "../sql/tokens.ts";
import { jsonStructure } from "./ddl.ts";

// The SDK declares Dialect as an enum whose members are these strings.
const DUCKDB = "duckdb" as Dialect;

/** The catalog that stands for `system`, a name that DuckDB keeps for itself. */
export const PLATFORM = "platform";

/** What a statement sees: what time it is, and which rows of a table, both as SQL. */
export interface Scope {
  readonly clock: string;
  /** A query over `table`, in Databricks SQL. */
  visible(table: string): string;
}

/**
 * Databricks SQL as DuckDB understands it: the one place where the two differ. What a macro can do is
 * done by a macro (macros.ts). Reads only the subset of docs/ground.md; throws SqlSyntaxError otherwise.
 */
export function adapt(sql: string, scope: Scope): string {
  const tokens = tokenize(sql);
  const edits = tokens.flatMap((_, index) => editsAt(tokens, index, scope));
  switch (tokens[0]?.kind) {
    case "MERGE":
      return adaptMerge(sql, scope);
    case "CREATE":
      return toDuckDb(applyEdits(sql, [...edits, ...tableOptions(tokens, sql.length)]));
    default:
      return toDuckDb(applyEdits(sql, edits));
  }
}

/**
 * The transpiler leaves the body of a MERGE as it is, so that what it computes stands in its source; that
 * is adapted as the query it is.
 */
function adaptMerge(sql: string, scope: Scope): string {
  const tokens = tokenize(sql);
  const { start, end } = mergeSource(tokens);
  const outside = tokens.flatMap((token, index) =>
    token.start < start || token.start >= end ? editsAt(tokens, index, scope) : [],
  );
  return applyEdits(sql, [...outside, { start, end, text: adapt(sql.slice(start, end), scope) }]);
}

/** The query in the parentheses after USING: what a MERGE would write. */
export function mergedRows(sql: string): string {
  const { start, end } = mergeSource(tokenize(sql));
  return sql.slice(start, end);
}

function mergeSource(tokens: readonly Token[]): { readonly start: number; readonly end: number } {
  const using = tokens.findIndex(({ kind }) => kind === "USING");
  const open = tokens[using + 1];
  const close = tokens[closing(tokens, using + 1)];
  if (open?.kind !== "L_PAREN" || close === undefined)
    throw new SqlSyntaxError("a MERGE needs its source in parentheses");
  return { start: open.end, end: close.start };
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

/** DuckDB's tables have no comments in their columns, and none of the clauses behind those. */
function tableOptions(tokens: readonly Token[], length: number): readonly Edit[] {
  const open = tokens.findIndex(({ kind }) => kind === "L_PAREN");
  const last = tokens[closing(tokens, open)];
  const columns = tokens.filter(({ start }) => start < (last?.start ?? 0));
  const comments = columns.flatMap(({ kind, start }, index) =>
    kind === "COMMENT" ? [{ start, end: columns[index + 1]?.end ?? start, text: "" }] : [],
  );
  return [...comments, { start: last?.end ?? length, end: length, text: "" }];
}

function toDuckDb(sql: string): string {
  const result = transpile(sql, DATABRICKS, DUCKDB);
  const [statement, ...more] = result.sql ?? [];
  if (!result.success || statement === undefined || more.length > 0)
    throw new SqlSyntaxError(result.error ?? "must be one statement");
  return statement;
}

function editsAt(tokens: readonly Token[], index: number, scope: Scope): readonly Edit[] {
  const [before, token, next, afterNext] = [index - 1, index, index + 1, index + 2].map((at) => tokens[at]);
  if (token === undefined || next === undefined || before?.kind === "DOT") return [];
  const word = token.text.toLowerCase();
  if (before !== undefined && NAMES_TABLE.includes(before.kind) && word !== "system")
    return userTable(tokens, index);
  if (word === "system" && next.kind === "DOT") return [tableEdit(tokens, index, scope)];
  if (next.kind !== "L_PAREN") return [];
  if (word === "current_timestamp" && afterNext !== undefined)
    return [{ start: token.start, end: afterNext.end, text: scope.clock }];
  if (word === "from_json") return [schemaEdit(tokens, index)];
  if (word === "transform") return [{ ...token, text: "list_transform" }];
  return word === "filter" && afterNext?.kind !== "WHERE" ? [{ ...token, text: "list_filter" }] : [];
}

/** Tokens after which a table's name stands. */
const NAMES_TABLE = ["INTO", "FROM", "JOIN", "EXISTS"];

/** The database that stands for a user's catalog: DuckDB keeps some names for itself, `main` among them. */
export function catalogName(catalog: string): string {
  return `catalog_${catalog}`;
}

function userTable(tokens: readonly Token[], index: number): readonly Edit[] {
  const [catalog, first, , second] = tokens.slice(index, index + 4);
  if (catalog === undefined || first?.kind !== "DOT" || second?.kind !== "DOT") return [];
  return [{ start: catalog.start, end: catalog.end, text: catalogName(catalog.text) }];
}

/** `system.<schema>.<table>` becomes the rows that are visible, under the table's own name. */
function tableEdit(tokens: readonly Token[], index: number, scope: Scope): Edit {
  const [catalog, , schema, , table, after] = tokens.slice(index, index + 6);
  if (catalog === undefined || schema === undefined || table === undefined)
    throw new SqlSyntaxError("a system table has three parts");
  const named = after?.kind === "ALIAS" || after?.kind === "VAR";
  const rows = scope.visible(`${PLATFORM}.${schema.text}.${table.text}`);
  return { start: catalog.start, end: table.end, text: `(${rows})${named ? "" : ` as ${table.text}`}` };
}

/** The second argument of `from_json` is a type in Spark's words. */
function schemaEdit(tokens: readonly Token[], call: number): Edit {
  let depth = 0;
  for (const [offset, token] of tokens.slice(call + 1).entries()) {
    if (token.kind === "L_PAREN") depth += 1;
    if (token.kind === "R_PAREN") depth -= 1;
    if (depth > 0) continue;
    const schema = tokens[call + offset];
    if (schema?.kind !== "STRING") break;
    return { start: schema.start, end: schema.end, text: `'${JSON.stringify(jsonStructure(schema.text))}'` };
  }
  throw new SqlSyntaxError("from_json needs its schema as a literal");
}
