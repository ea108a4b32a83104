import { outputColumns as polyglotOutputColumns } from "@polyglot-sql/sdk";
import { markerNames } from "./fill.ts";
import { DATABRICKS, SqlSyntaxError, tokenize } from "./tokens.ts";
import { nodes, parseOne, withoutMarkers } from "./tree.ts";

const QUERIES = ["select", "union", "intersect", "except", "subquery"];

/** Column names that a query returns, in order. Markers may be unfilled. Throws SqlSyntaxError. */
export function outputColumns(sql: string): readonly string[] {
  const [kind = ""] = Object.keys(parseOne(sql));
  if (!QUERIES.includes(kind)) throw new SqlSyntaxError("must be a query");
  const result = polyglotOutputColumns(withoutMarkers(sql), DATABRICKS);
  if (!result.success || result.output === undefined)
    throw new SqlSyntaxError(result.error ?? "not readable as a query");
  return result.output.columns.map((column) => {
    if (column.kind !== "named") throw new SqlSyntaxError("each column needs a name of its own; * has none");
    return column.name;
  });
}

/** Kinds of nodes whose value depends on other rows, or makes several of one; as the parser names them. */
const OF_MANY_ROWS = `window_function within_group aggregate_function count count_if sum sum_if avg min max
  any_value first last first_value last_value nth_value median mode stddev stddev_pop stddev_samp variance var_pop
  var_samp corr covar_pop covar_samp list_agg string_agg group_concat array_agg approx_distinct
  approx_count_distinct percentile_cont percentile_disc logical_and logical_or bitwise_and_agg bitwise_or_agg
  bitwise_xor_agg row_number rank dense_rank percent_rank cume_dist n_tile lag lead explode`.split(/\s+/);

/**
 * Names of the columns that a predicate mentions; of a field inside a column, the column.
 * Throws SqlSyntaxError when it is not one plain expression.
 */
export function predicateColumns(where: string): readonly string[] {
  if (hasComment(where)) throw new SqlSyntaxError("must hold no comment: the reason has a place of its own");
  if (markerNames(where).length > 0) throw new SqlSyntaxError("must hold no :name: nobody fills it");
  if (tokenize(where).some(({ kind }) => kind === "SELECT")) throw new SqlSyntaxError("must hold no query");
  const tree = parseOne(`select (\n${where}\n) as predicate`);
  if (!isOneExpression(tree)) throw new SqlSyntaxError("must be one expression");
  if (OF_MANY_ROWS.some((kind) => nodes(tree, kind).length > 0))
    throw new SqlSyntaxError("must be about one row: no aggregate, no window function");
  const lambdas = new Set(nodes(tree, "lambda").flatMap((lambda) => names(lambda.parameters)));
  const columns = nodes(tree, "column").map((column) => nameOf(column.table ?? column.name));
  return [...new Set(columns.filter((column) => !lambdas.has(column)))];
}

/** The parentheses around it must still be one pair, around a value: a predicate may not close them early. */
function isOneExpression(tree: unknown): boolean {
  const inside = member(member(nodes(tree, "alias")[0], "this"), "paren");
  const value = member(inside, "this");
  return value !== undefined && member(value, "alias") === undefined && member(value, "star") === undefined;
}

function member(node: unknown, name: string): unknown {
  return typeof node === "object" && node !== null ? Reflect.get(node, name) : undefined;
}

function hasComment(sql: string): boolean {
  const code = tokenize(sql).reduce((text, { start, end }) => blank(text, start, end), sql);
  return code.trim() !== "";
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
}

function names(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.map(nameOf) : [];
}

function nameOf(identifier: unknown): string {
  return typeof identifier === "object" && identifier !== null && "name" in identifier
    ? String(identifier.name)
    : "";
}
