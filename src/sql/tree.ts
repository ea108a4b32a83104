import { parse } from "@polyglot-sql/sdk";
import { fill, markerNames } from "./fill.ts";
import { DATABRICKS, SqlSyntaxError } from "./tokens.ts";

/** The parser's tree is plain JSON: an object whose one key is the kind of node. */
export type Node = Readonly<Record<string, unknown>>;

/** The tree of a text that must be exactly one statement. Markers may be unfilled. Throws SqlSyntaxError. */
export function parseOne(sql: string): Node {
  const result = parse(withoutMarkers(sql), DATABRICKS);
  if (!result.success) throw new SqlSyntaxError(result.error ?? "not readable as SQL");
  const statements: readonly unknown[] = Array.isArray(result.ast) ? result.ast : [result.ast];
  const [statement, ...more] = statements;
  if (!isNode(statement) || more.length > 0) throw new SqlSyntaxError("must be one statement");
  return statement;
}

/** All nodes of a kind below (and at) a node, outermost first. */
export function nodes(tree: unknown, kind: string): readonly Node[] {
  if (Array.isArray(tree)) return tree.flatMap((part) => nodes(part, kind));
  if (!isNode(tree)) return [];
  return Object.entries(tree).flatMap(([key, value]) =>
    key === kind && isNode(value) ? [value, ...nodes(value, kind)] : nodes(value, kind),
  );
}

/** The parser reads `:name` only in some places, so it gets NULL there. */
export function withoutMarkers(sql: string): string {
  return fill(sql, Object.fromEntries(markerNames(sql).map((name) => [name, "null"])));
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
