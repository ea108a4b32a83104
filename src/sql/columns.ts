import { outputColumns as polyglotOutputColumns } from "@polyglot-sql/sdk";
import { DATABRICKS, SqlSyntaxError, tokenize } from "./tokens.ts";
import { nodes, parseOne, withoutMarkers } from "./tree.ts";

/** Column names that a query returns, in order. Markers may be unfilled. Throws SqlSyntaxError. */
export function outputColumns(sql: string): readonly string[] {
  parseOne(sql);
  const result = polyglotOutputColumns(withoutMarkers(sql), DATABRICKS);
  if (!result.success || result.output === undefined)
    throw new SqlSyntaxError(result.error ?? "not readable as a query");
  return result.output.columns.map((column) => {
    if (column.kind !== "named") throw new SqlSyntaxError("each column needs a name of its own; * has none");
    return column.name;
  });
}

/** Names of the columns that a predicate mentions. Throws SqlSyntaxError when it is not one plain expression. */
export function predicateColumns(where: string): readonly string[] {
  if (hasComment(where)) throw new SqlSyntaxError("must hold no comment: the reason has a place of its own");
  const tree = parseOne(`select (\n${where}\n) as predicate`);
  if (!isOneExpression(tree)) throw new SqlSyntaxError("must be one expression");
  if (nodes(tree, "subquery").length > 0) throw new SqlSyntaxError("must hold no query");
  const lambdas = new Set(nodes(tree, "lambda").flatMap((lambda) => names(lambda.parameters)));
  const columns = nodes(tree, "column").filter((column) => !lambdas.has(nameOf(column.table ?? column.name)));
  return [...new Set(columns.map((column) => nameOf(column.name)))];
}

/** The parentheses around it must still be one pair: a predicate may not close them early. */
function isOneExpression(tree: unknown): boolean {
  const [alias] = nodes(tree, "alias");
  return typeof alias?.this === "object" && alias.this !== null && "paren" in alias.this;
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
