import { columnName, isNode, kinds, literalOf, nameOf, ofKind, sqlOf } from "../../sql/nodes.ts";
import { AGGREGATES } from "./thresholds.ts";

/** A grouping by a piece of the calendar. */
export interface CalendarGroup {
  /** The expression as SQL. */
  readonly what: string;
  /** Seconds of the piece. */
  readonly unit: number;
  readonly node: unknown;
}

const HOUR = 3600;
const DAY = 86_400;
const UNITS: Readonly<Record<string, number>> = {
  minute: 60,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  // The shortest: a longer one does not fit a tile either.
  month: 28 * DAY,
  quarter: 90 * DAY,
  year: 365 * DAY,
};

/** Expressions of each GROUP BY that cut time into pieces of the calendar. */
export function calendarGroups(tree: unknown): readonly CalendarGroup[] {
  return kinds(tree)
    .filter(({ kind }) => kind === "select")
    .flatMap(({ node }) => groupExpressions(node))
    .flatMap((expression) => {
      const unit = pieceOf(expression);
      return unit === undefined ? [] : [{ what: sqlOf(expression), unit, node: expression }];
    });
}

/** What a query groups by, with names and numbers of its columns resolved. */
function groupExpressions(select: Readonly<Record<string, unknown>>): readonly unknown[] {
  const group = select.group_by;
  const columns = Array.isArray(select.expressions) ? select.expressions : [];
  if (!isNode(group)) return [];
  if (group.all === true) return columns.map((column) => ofKind(column, "alias")?.this ?? column);
  const listed = Array.isArray(group.expressions) ? group.expressions : [];
  return listed.map((item) => resolved(item, columns));
}

function resolved(item: unknown, columns: readonly unknown[]): unknown {
  const position = literalOf(item)?.value;
  const column =
    position === undefined
      ? columns.find((other) => names(other, columnName(item)))
      : columns[Number(position) - 1];
  return ofKind(column, "alias")?.this ?? item;
}

/** Whether a column gives a name of its own: a column of the rows goes before it, and an aggregate is no group. */
function names(column: unknown, name: string | undefined): boolean {
  const alias = ofKind(column, "alias");
  if (name === undefined || nameOf(alias?.alias).toLowerCase() !== name) return false;
  return !kinds(alias?.this).some(
    ({ kind, node }) => AGGREGATES.has(kind) || columnName({ [kind]: node }) === name,
  );
}

/** Seconds of the piece of calendar that an expression gives; the largest inside it. */
function pieceOf(expression: unknown): number | undefined {
  const pieces = kinds(expression).flatMap(({ kind, node }) => {
    if (kind === "column") return columnName({ column: node }) === "event_date" ? [DAY] : [];
    if (kind === "cast" || kind === "try_cast")
      return isNode(node.to) && node.to.data_type === "date" ? [DAY] : [];
    if (kind === "mod") return moduloOf(node.right);
    if (kind === "function") return callPiece(node);
    if (kind === "extract") return UNITS[String(node.field).toLowerCase()] ?? [];
    return UNITS[kind.replace(/_of_\w+$/, "")] ?? [];
  });
  return pieces.length === 0 ? undefined : Math.max(...pieces);
}

function callPiece(node: Readonly<Record<string, unknown>>): readonly number[] {
  const name = String(node.name).toLowerCase();
  const [first] = Array.isArray(node.args) ? node.args : [];
  if (name === "date_trunc" || name === "trunc") {
    const unit = UNITS[(literalOf(first)?.value ?? "").toLowerCase()];
    return unit === undefined ? [] : [unit];
  }
  return ["to_date", "date", "date_format", "dayofmonth"].includes(name) ? [DAY] : [];
}

/** `u - u % 900` makes pieces of 900 seconds. */
function moduloOf(right: unknown): readonly number[] {
  const literal = literalOf(right);
  return literal?.type === "number" ? [Number(literal.value)] : [];
}
