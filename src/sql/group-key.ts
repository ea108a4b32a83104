import { type Node, nodes, parseOne } from "./tree.ts";

/**
 * Names of the columns that a grouping query makes its `finding_key` of; undefined where the query itself does
 * not group. Markers may be unfilled. Throws SqlSyntaxError.
 */
export function groupKeyColumns(sql: string): readonly string[] | undefined {
  const select = child(parseOne(sql), "select");
  if (child(select, "group_by") === undefined && child(select, "having") === undefined) return undefined;
  const outputs = select?.expressions;
  const keys = (Array.isArray(outputs) ? outputs : []).filter((output) => nameOf(output) === "finding_key");
  return [...new Set(nodes(keys, "column").map((column) => String(child(column, "name")?.name)))];
}

/** The name that an output column has: by `as`, or its own. */
function nameOf(output: Node): unknown {
  const named = child(output, "alias");
  return named === undefined ? child(child(output, "column"), "name")?.name : child(named, "alias")?.name;
}

function child(node: Node | undefined, key: string): Node | undefined {
  const value = node?.[key];
  // Not an array and not null: the parser's nodes are plain objects.
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Node) : undefined;
}
