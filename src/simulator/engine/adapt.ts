import { type Dialect, transpile } from "@polyglot-sql/sdk";
import { applyEdits, DATABRICKS, type Edit, SqlSyntaxError, type Token, tokenize } from "../../sql/tokens.ts";
import { jsonStructure } from "./ddl.ts";
import { innerQueries, isInside, type Span } from "./inner-queries.ts";
import { mergeSource, userTable, withoutTableOptions } from "./write-statement.ts";

// The SDK declares Dialect as an enum whose members are these strings.
const DUCKDB = "duckdb" as Dialect;

/** The catalog that stands for `system`, a name that DuckDB keeps for itself. */
export const PLATFORM = "platform";

/** The audit log, by the name that `Scope.visible` is asked for. */
export const AUDIT_LOG = `${PLATFORM}.access.audit`;

/**
 * A user's view of this name has the shape of the audit log (render/pipeline/audit-view.ts), and stands for it:
 * what its rows are, those who load the log decide.
 */
export const AUDIT_VIEW = "audit";

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
  const whole = { sql, tokens, edits };
  switch (tokens[0]?.kind) {
    case "MERGE":
      return adaptMerge(whole);
    case "CREATE":
      return toDuckdb(applyEdits(sql, [...edits, ...withoutTableOptions(tokens, sql.length)]));
    default:
      return adaptQuery(whole, { start: 0, end: sql.length });
  }
}

/** The transpiler leaves a MERGE as it is: what it computes stands in its source, which is a query. */
function adaptMerge(text: Edited): string {
  const source = mergeSource(text.tokens);
  const outside = text.edits.filter((edit) => !isInside(edit, source));
  return applyEdits(text.sql, [...outside, { ...source, text: adaptQuery(text, source) }]);
}

/** The query in the parentheses after USING: what a MERGE would write. */
export function mergedRows(sql: string): string {
  const { start, end } = mergeSource(tokenize(sql));
  return sql.slice(start, end);
}

/** A Databricks text, and what is to change in it before it is transpiled. */
interface Edited {
  readonly sql: string;
  readonly tokens: readonly Token[];
  readonly edits: readonly Edit[];
}

/**
 * Adapts the query in a span. Queries that have common tables, and these tables, are adapted by themselves:
 * what statements share is done once, and the transpiler would move common tables outwards, where two of one
 * name meet.
 */
function adaptQuery(text: Edited, span: Span): string {
  const parts = innerQueries(text.tokens, span).map((part, index) => ({
    ...part,
    text: `SELECT ${index} AS inner_query_${index}`,
    adapted: adaptOnce(text, part),
  }));
  const outside = text.edits.filter((edit) => !parts.some((part) => isInside(edit, part)));
  const frame = toDuckdb(applyInside(text, [...outside, ...parts], span));
  return parts.reduce(
    (whole, { text: placeholder, adapted }) => whole.replace(placeholder, () => adapted),
    frame,
  );
}

// Transpiling costs milliseconds, and hundreds of statements share the text of a source.
const known = new Map<string, string>();

function adaptOnce(text: Edited, span: Span): string {
  const edited = applyInside(text, text.edits, span);
  const adapted = known.get(edited) ?? adaptQuery(text, span);
  known.set(edited, adapted);
  return adapted;
}

function applyInside({ sql }: Edited, edits: readonly Edit[], span: Span): string {
  const inside = edits.filter((edit) => isInside(edit, span));
  const moved = inside.map((edit) => ({
    start: edit.start - span.start,
    end: edit.end - span.start,
    text: edit.text,
  }));
  return applyEdits(sql.slice(span.start, span.end), moved);
}

function toDuckdb(sql: string): string {
  const result = transpile(sql, DATABRICKS, DUCKDB);
  const [statement, ...more] = result.sql ?? [];
  if (!result.success || statement === undefined || more.length > 0)
    throw new SqlSyntaxError(result.error ?? "must be one statement");
  return statement;
}

/** Functions that the transpiler would render with another meaning, and what stands for them here (macros.ts). */
const RENAMED: Readonly<Record<string, string>> = {
  transform: "list_transform",
  filter: "list_filter",
  get: "spark_get",
  collect_list: "spark_collect_list",
  collect_set: "spark_collect_set",
};

/** Words for the time of evaluation, with or without parentheses, as SQL over the scope's clock. */
const CLOCKS: Readonly<Record<string, (clock: string) => string>> = {
  current_timestamp: (clock) => clock,
  now: (clock) => clock,
  current_date: (clock) => `cast(${clock} as date)`,
};

function editsAt(tokens: readonly Token[], index: number, scope: Scope): readonly Edit[] {
  const [before, token, next, afterNext] = [index - 1, index, index + 1, index + 2].map((at) => tokens[at]);
  if (token === undefined || before?.kind === "DOT" || token.kind === "STRING") return [];
  const word = token.text.toLowerCase();
  const own = userTable(tokens, index);
  if (own.length > 0) return isAuditView(tokens, index) ? [tableEdit(tokens, index, scope)] : own;
  if (word === "system" && next?.kind === "DOT") return [tableEdit(tokens, index, scope)];
  const clock = token.kind === "VAR" ? CLOCKS[word] : undefined;
  if (clock !== undefined) return clockEdits([token, next, afterNext], clock(scope.clock));
  if (next?.kind !== "L_PAREN") return [];
  if (word === "from_json") return [schemaEdit(tokens, index)];
  const name = RENAMED[word];
  // An aggregate's `filter (where ..)` is no function.
  return name === undefined || afterNext?.kind === "WHERE" ? [] : [{ ...token, text: name }];
}

/** A column may have such a name (`now`), but not followed by empty parentheses. */
function clockEdits(tokens: readonly (Token | undefined)[], text: string): readonly Edit[] {
  const [word, open, close] = tokens;
  if (word === undefined) return [];
  if (open?.kind === "L_PAREN" && close?.kind === "R_PAREN")
    return [{ start: word.start, end: close.end, text }];
  return word.text.toLowerCase() === "now" || open?.kind === "L_PAREN" ? [] : [{ ...word, text }];
}

function isAuditView(tokens: readonly Token[], catalog: number): boolean {
  return tokens[catalog + 4]?.text.toLowerCase() === AUDIT_VIEW;
}

/** `system.<schema>.<table>`, or a view of the audit log, becomes the rows that are visible, under its own name. */
function tableEdit(tokens: readonly Token[], index: number, scope: Scope): Edit {
  const [catalog, , schema, , table, after] = tokens.slice(index, index + 6);
  if (catalog === undefined || schema === undefined || table === undefined)
    throw new SqlSyntaxError("a system table has three parts");
  const named = ["AS", "ALIAS", "VAR", "QUOTED_IDENTIFIER"].includes(after?.kind ?? "");
  const isSystem = catalog.text.toLowerCase() === "system";
  const rows = scope.visible(isSystem ? `${PLATFORM}.${schema.text}.${table.text}` : AUDIT_LOG);
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
