import { isNode, kinds, lineOf, ofKind } from "../../../sql/nodes.ts";
import { onAlerts } from "../../over/alerts.ts";
import { type LineAdvice, onPassages } from "../../over/texts.ts";
import { isAggregate } from "../../reading/thresholds.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "First rows of an order",
  severity: "error",
  why: "The first row decides and is shown: without an order it is any row.",
  bad: { sql: some("limit\n  10") },
  good: { sql: some("order by\n  event_time desc,\n  finding_key\nlimit\n  10") },
  check: (subject) => [
    ...onPassages(subject, ({ tree }) => unordered(tree).map((node) => unorderedAdvice(lineOf(node)))),
    ...onAlerts(subject, ({ tree }) => (lacksOrder(tree) ? [unorderedAdvice(undefined)] : [])),
  ],
};

function some(rest: string): string {
  return `select
  finding_key,
  event_time,
  event_date,
  host,
  notice
from
  logins
${rest}`;
}

function unorderedAdvice(line: number | undefined): LineAdvice {
  return {
    line,
    message: "takes first rows without an order",
    repair: "Add an `order by` that leaves no two rows equal.",
  };
}

/** Queries that take some rows of no order. */
function unordered(tree: unknown): readonly unknown[] {
  return kinds(tree)
    .filter(({ kind, node }) => kind === "select" && isNode(node.limit) && !isNode(node.order_by))
    .map(({ node }) => node);
}

/** Whether the outermost query may return several rows in any order. */
function lacksOrder(tree: unknown): boolean {
  const select = ofKind(tree, "select");
  if (select === undefined || isNode(select.order_by)) return false;
  const whole = Array.isArray(select.expressions) && select.expressions.every(isAggregateColumn);
  return isNode(select.group_by) || !whole;
}

/** A column that is one value for all rows: with no other kind of column there is one row. */
function isAggregateColumn(column: unknown): boolean {
  return isAggregate(ofKind(column, "alias")?.this ?? column);
}
