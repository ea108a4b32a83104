import { REQUIRED_COLUMNS } from "../../../model/source.ts";
import { columnName, isNode, kinds, lineOf, sqlOf } from "../../../sql/nodes.ts";
import type { Node } from "../../../sql/tree.ts";
import { onPassages } from "../../over/texts.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "NOT IN that NULL does not decide",
  severity: "error",
  why: "NOT IN is never true for NULL: such rows are dropped in silence.",
  details:
    "Write `not exists` in place of `not in (select ..)`. A predicate of tuning needs no guard: where it is NULL, nothing is allowed.",
  bad: { where: "host not in ('a', 'b')" },
  good: { where: "(\n    host is null\n    or host not in ('a', 'b')\n  )" },
  check: (subject) =>
    onPassages(subject, ({ of, tree }) =>
      of === "allow"
        ? []
        : nullTraps(tree).map((trap) => ({
            line: lineOf(trap.node),
            message: `\`${trap.condition}\` ${TRAPS[trap.because]}`,
            repair: trapRepair(trap),
          })),
    ),
};

const TRAPS = {
  column: "drops the rows where the column is NULL",
  list: "is never true: its list holds NULL",
  query: "is never true once the query returns a NULL",
} as const;

function trapRepair({ because, column }: NullTrap): string {
  if (because === "column") return `Write \`(${column} is null or ${column} not in (..))\`, or coalesce it.`;
  return because === "list" ? "Take NULL out of the list." : "Write `not exists` with an equality.";
}

/** A NOT IN that a NULL decides in silence. */
interface NullTrap {
  /** The condition as SQL. */
  readonly condition: string;
  readonly because: keyof typeof TRAPS;
  readonly column: string;
  readonly node: Node;
}

/** NOT IN over a column that may be NULL, or against a NULL or a query, in each query of a text. */
function nullTraps(tree: unknown): readonly NullTrap[] {
  return ownQueries(tree).flatMap((query) => {
    const guarded = new Set<unknown>([
      ...REQUIRED_COLUMNS,
      ...query.filter(({ kind }) => kind === "is_null").map(({ node }) => columnName(node.this)),
    ]);
    return negatedIns(query).flatMap((node) => {
      const column = columnName(node.this);
      const because = causeOf(node, column === undefined || guarded.has(column));
      return because === undefined
        ? []
        : [{ condition: sqlOf({ in: { ...node, not: true } }), because, column: column ?? "", node }];
    });
  });
}

function causeOf(node: Node, isSafe: boolean): NullTrap["because"] | undefined {
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
