import { generate } from "@polyglot-sql/sdk";
import { DATABRICKS } from "./tokens.ts";
import type { Node } from "./tree.ts";

/** A node of the parser's tree together with its kind. */
export interface Kinded {
  readonly kind: string;
  readonly node: Node;
}

/** Keys that hold one part of a node and are no kind themselves. */
const PARTS = new Set(["this", "simple"]);

/** Every node of a tree with its kind, outermost first; a kind is the one key of an object. */
export function kinds(tree: unknown): readonly Kinded[] {
  if (Array.isArray(tree)) return tree.flatMap(kinds);
  if (!isNode(tree)) return [];
  const [entry, ...more] = Object.entries(tree);
  const below = Object.values(tree).flatMap(kinds);
  if (entry === undefined || more.length > 0) return below;
  const [kind, node] = entry;
  if (PARTS.has(kind) || !(node === null || isNode(node))) return below;
  return [{ kind, node: node ?? {} }, ...below];
}

/** The node below a key when it is of a kind. */
export function ofKind(value: unknown, kind: string): Node | undefined {
  if (!isNode(value)) return undefined;
  const node = value[kind];
  return isNode(node) && Object.keys(value).length === 1 ? node : undefined;
}

/** Name of a plain column, in lower case; undefined for any other expression. */
export function columnName(value: unknown): string | undefined {
  const inner = ofKind(value, "paren");
  if (inner !== undefined) return columnName(inner.this);
  const column = ofKind(value, "column");
  return column === undefined ? undefined : nameOf(column.name).toLowerCase();
}

/** Text of an identifier node. */
export function nameOf(identifier: unknown): string {
  return isNode(identifier) && typeof identifier.name === "string" ? identifier.name : "";
}

/** Value of a literal as the parser reads it; undefined for any other expression. */
export function literalOf(value: unknown): { readonly type: string; readonly value: string } | undefined {
  const literal = ofKind(value, "literal");
  return literal === undefined
    ? undefined
    : { type: String(literal.literal_type), value: String(literal.value) };
}

/** A node as SQL, to be read by people and by the engine. It is never deployed: a round trip may change it. */
export function sqlOf(node: unknown): string {
  const result: { readonly sql?: unknown } = generate([node], DATABRICKS);
  const [sql] = Array.isArray(result.sql) ? result.sql : [result.sql];
  return typeof sql === "string" ? sql : "an expression";
}

/** Line of the first name inside a node, from 1. */
export function lineOf(tree: unknown): number | undefined {
  if (Array.isArray(tree)) return firstOf(tree);
  if (!isNode(tree)) return undefined;
  const { span } = tree;
  if (isNode(span) && typeof span.line === "number") return span.line;
  return firstOf(Object.values(tree));
}

function firstOf(values: readonly unknown[]): number | undefined {
  for (const value of values) {
    const line = lineOf(value);
    if (line !== undefined) return line;
  }
  return undefined;
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
