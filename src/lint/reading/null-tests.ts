import { columnName, isNode, kinds, sqlOf } from "../../sql/nodes.ts";
import type { Node } from "../../sql/tree.ts";

/** A NOT IN that a NULL decides in silence. */
export interface NullTrap {
  /** The condition as SQL. */
  readonly condition: string;
  readonly because: "column" | "list" | "query";
  readonly column: string;
  readonly node: Node;
}

/** NOT IN over a column that may be NULL, or against a NULL or a query, in each query of a text. */
export function nullTraps(tree: unknown, required: readonly string[]): readonly NullTrap[] {
  return ownQueries(tree).flatMap((query) => {
    const guarded = new Set(
      query.filter(({ kind }) => kind === "is_null").map(({ node }) => columnName(node.this)),
    );
    return negatedIns(query).flatMap((node) => {
      const column = columnName(node.this);
      const because = reason(node, column === undefined || guarded.has(column) || required.includes(column));
      return because === undefined
        ? []
        : [{ condition: sqlOf({ in: { ...node, not: true } }), because, column: column ?? "", node }];
    });
  });
}

function reason(node: Node, isSafe: boolean): NullTrap["because"] | undefined {
  if (isNode(node.query)) return "query";
  const list = Array.isArray(node.expressions) ? node.expressions : [];
  if (list.some((item) => isNode(item) && "null" in item)) return "list";
  return isSafe ? undefined : "column";
}

/** `x not in (..)`, `not x in (..)` and `not (x in (..))`. */
function negatedIns(query: ReturnType<typeof kinds>): readonly Node[] {
  return query.flatMap(({ kind, node }) => {
    if (kind === "in" && node.not === true) return [node];
    if (kind !== "not") return [];
    const [first, second] = kinds(node.this);
    const inside = first?.kind === "paren" ? second : first;
    return inside?.kind === "in" && inside.node.not !== true ? [inside.node] : [];
  });
}

/** The nodes of each query, without those of the queries inside it. */
function ownQueries(tree: unknown): readonly ReturnType<typeof kinds>[] {
  const selects = kinds(tree).filter(({ kind }) => kind === "select");
  return selects.map(({ node }) => {
    const inner = new Set(
      kinds(node)
        .filter(({ kind, node: other }) => kind === "select" && other !== node)
        .flatMap(({ node: other }) => kinds(other).map((item) => item.node)),
    );
    return kinds(node).filter((item) => !inner.has(item.node));
  });
}
