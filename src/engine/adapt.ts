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
  const result = transpile(applyEdits(sql, edits), DATABRICKS, DUCKDB);
  const [statement, ...more] = result.sql ?? [];
  if (!result.success || statement === undefined || more.length > 0)
    throw new SqlSyntaxError(result.error ?? "must be one statement");
  return statement;
}

function editsAt(tokens: readonly Token[], index: number, scope: Scope): readonly Edit[] {
  const [before, token, next, afterNext] = [index - 1, index, index + 1, index + 2].map((at) => tokens[at]);
  if (token === undefined || next === undefined || before?.kind === "DOT") return [];
  const word = token.text.toLowerCase();
  if (word === "system" && next.kind === "DOT") return [tableEdit(tokens, index, scope)];
  if (next.kind !== "L_PAREN") return [];
  if (word === "current_timestamp" && afterNext !== undefined)
    return [{ start: token.start, end: afterNext.end, text: scope.clock }];
  if (word === "from_json") return [schemaEdit(tokens, index)];
  if (word === "transform") return [{ ...token, text: "list_transform" }];
  return word === "filter" && afterNext?.kind !== "WHERE" ? [{ ...token, text: "list_filter" }] : [];
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
