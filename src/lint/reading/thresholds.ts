import { isNode, kinds, lineOf, literalOf, nameOf, sqlOf } from "../../sql/nodes.ts";

/** A number that is limited on the same side in two places. */
export interface StatedTwice {
  /** What is limited, as SQL. */
  readonly what: string;
  readonly values: readonly string[];
  readonly line: number | undefined;
}

/** Kinds of the aggregates that are compared with numbers. */
export const AGGREGATES: ReadonlySet<string> = new Set(["count", "count_if", "min", "max", "sum"]);
const SIDES: Readonly<Record<string, "least" | "most">> = {
  gt: "least",
  gte: "least",
  lt: "most",
  lte: "most",
};
const OTHER = { least: "most", most: "least" } as const;

interface StatedLimit {
  readonly what: string;
  readonly side: "least" | "most";
  readonly value: string;
  readonly line: number | undefined;
}

/** Aggregates, by their own text or by the name they are given, that numbers limit twice on one side. */
export function statedTwice(tree: unknown): readonly StatedTwice[] {
  const limits = kinds(tree).flatMap(({ kind, node }) => {
    const side = SIDES[kind];
    return side === undefined ? [] : limitOf(side, node, aliases(tree));
  });
  const groups = new Map<string, StatedLimit[]>();
  for (const limit of limits) {
    const key = `${limit.side} ${limit.what}`;
    groups.set(key, [...(groups.get(key) ?? []), limit]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({
      what: group[0]?.what ?? "",
      values: group.map(({ value }) => value),
      line: group.at(-1)?.line,
    }));
}

/** Aggregates by the names that the text gives them. */
function aliases(tree: unknown): ReadonlyMap<string, string> {
  return new Map(
    kinds(tree).flatMap(({ kind, node }) =>
      kind === "alias" && isAggregate(node.this)
        ? [[nameOf(node.alias).toLowerCase(), sqlOf(node.this)] as const]
        : [],
    ),
  );
}

function limitOf(
  side: StatedLimit["side"],
  node: Readonly<Record<string, unknown>>,
  named: ReadonlyMap<string, string>,
): readonly StatedLimit[] {
  const [left, right] = [whatOf(node.left, named), whatOf(node.right, named)];
  const [below, above] = [literalOf(node.left), literalOf(node.right)];
  const line = lineOf(node);
  if (left !== undefined && above?.type === "number") return [{ what: left, side, value: above.value, line }];
  if (right !== undefined && below?.type === "number")
    return [{ what: right, side: OTHER[side], value: below.value, line }];
  return [];
}

function whatOf(expression: unknown, named: ReadonlyMap<string, string>): string | undefined {
  if (isAggregate(expression)) return sqlOf(expression);
  const [column] = kinds(expression);
  return column?.kind === "column" ? named.get(nameOf(column.node.name).toLowerCase()) : undefined;
}

/** Whether an expression is an aggregate of the rows, not one over a window. */
export function isAggregate(expression: unknown): boolean {
  const [top] = kinds(expression);
  return isNode(expression) && top !== undefined && top.kind in expression && AGGREGATES.has(top.kind);
}
