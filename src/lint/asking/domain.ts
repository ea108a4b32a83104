import { columnName, type Kinded, kinds, literalOf, ofKind } from "../../sql/nodes.ts";
import type { ColumnKinds, ValueKind } from "../reading/column-types.ts";

/** Values that are worth trying for each column, as DuckDB's own literals. */
export type Domains = ReadonlyMap<string, readonly string[]>;

/** Stands for every text that a predicate does not name. */
const OTHER_TEXT = "any other text";

/**
 * For each column that a predicate compares: every value that it is compared with, its neighbours, one that
 * it is not compared with, and NULL. Where a predicate only compares, no other row could be told apart.
 */
export function domains(tree: unknown, columns: ColumnKinds): Domains {
  const compared = comparedValues(tree);
  const asked = new Set(kinds(tree).map(({ kind }) => kind));
  const texts = {
    inPairs: INSIDE.some((kind) => asked.has(kind)),
    inAnyCase: ANY_CASE.some((kind) => asked.has(kind)),
  };
  return new Map(
    [...compared].flatMap(([column, values]) => {
      const kind = columns.get(column);
      return kind === undefined ? [] : [[column, valuesOf(kind, values, texts)] as const];
    }),
  );
}

/** Columns that a predicate mentions, each with the texts and numbers it is compared with. */
export function comparedValues(tree: unknown): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { columns, values } of kinds(tree).map(comparison))
    for (const column of columns) found.set(column, [...(found.get(column) ?? []), ...values]);
  const all = [...found.values()].flat();
  // Where columns are compared with each other, what one is compared with matters to the other.
  const linked = kinds(tree).some((item) => comparison(item).columns.length > 1);
  return new Map([...found].map(([column, values]) => [column, [...new Set(linked ? all : values)]]));
}

/** Texts and numbers as written that a text compares each column with; not the neighbours that are tried. */
export function comparedLiterals(tree: unknown): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { kind, node } of kinds(tree)) {
    if (!["eq", "neq", "in", "null_safe_eq"].includes(kind)) continue;
    const sides = [node.left, node.right, node.this, ...listOf(node.expressions)];
    const [column] = sides.flatMap((side) => columnName(side) ?? []);
    const values = sides.flatMap((side) => literalOf(side)?.value ?? []);
    if (column !== undefined) found.set(column, [...(found.get(column) ?? []), ...values]);
  }
  return found;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

const COMPARING = new Set([
  ...[
    "eq",
    "neq",
    "lt",
    "lte",
    "gt",
    "gte",
    "null_safe_eq",
    "null_safe_neq",
    "in",
    "between",
    "like",
    "i_like",
  ],
  ...["starts_with", "ends_with", "contains", "is_null", "is_true", "is_false", "column"],
]);

interface Compared {
  readonly columns: readonly string[];
  readonly values: readonly string[];
}

function comparison({ kind, node }: Kinded): Compared {
  if (!COMPARING.has(kind)) return { columns: [], values: [] };
  if (kind === "column") return { columns: [columnName({ column: node }) ?? ""], values: [] };
  const sides = [node.left, node.right, node.this, node.expression, node.low, node.high, node.expressions];
  const literals = kinds(sides).flatMap((item) => literalOf({ [item.kind]: item.node })?.value ?? []);
  return {
    columns: kinds(sides).flatMap((item) => columnName({ [item.kind]: item.node }) ?? []),
    values: INSIDE.includes(kind) ? literals.flatMap(LIKE.includes(kind) ? likened : extended) : literals,
  };
}

/** Conditions on a text by a pattern. */
const LIKE = ["like", "i_like"];
/** Conditions on a part of a text. */
const INSIDE = [...LIKE, "starts_with", "ends_with", "contains"];
/** What makes letters of another case alike. */
const ANY_CASE = ["i_like", "lower", "upper"];
/** Of more texts than these, no two are joined. */
const MOST_PAIRED = 24;

/** Texts that a pattern accepts, with and without something in the place of each %. */
function likened(pattern: string): readonly string[] {
  const plain = pattern.replaceAll("_", "x");
  return [plain.replaceAll("%", ""), plain.replaceAll("%", "x"), `${plain.replaceAll("%", "")}x`];
}

/** A text, and texts that begin with it or end in it. */
function extended(text: string): readonly string[] {
  return [text, `${text}x`, `x${text}`];
}

function valuesOf(kind: ValueKind, values: readonly string[], texts: TextConditions): readonly string[] {
  const known = [...new Set(values)];
  switch (kind) {
    case "text":
      return ["null", ...[...textValues(known, texts), "", OTHER_TEXT].map(quoted)];
    case "number":
      return ["null", "0", ...known.filter(isNumber).flatMap((text) => [text, `${text} - 1`, `${text} + 1`])];
    case "boolean":
      return ["null", "true", "false"];
    case "date":
    case "time":
      return ["null", ...known.filter(isTime).flatMap((text) => aroundTime(kind, text))];
  }
}

/** What the predicate asks of texts beside being equal. */
interface TextConditions {
  /** About parts of them: two texts in one may be asked for. */
  readonly inPairs: boolean;
  /** In any letters. */
  readonly inAnyCase: boolean;
}

function textValues(known: readonly string[], { inPairs, inAnyCase }: TextConditions): readonly string[] {
  const spelled = inAnyCase ? known.flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()]) : known;
  const pairs = spelled.flatMap((first) => spelled.map((second) => first + second));
  return [...new Set(inPairs && spelled.length <= MOST_PAIRED ? [...spelled, ...pairs] : spelled)];
}

function isNumber(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text));
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text));
}

const SECOND = 1000;
const DAY = 86_400 * SECOND;

/** An instant or a day, the one before and the one after. */
function aroundTime(kind: "date" | "time", text: string): readonly string[] {
  const step = kind === "date" ? DAY : SECOND;
  return [0, -step, step].map((move) => {
    const moved = new Date(Date.parse(text) + move).toISOString();
    return kind === "date" ? `date '${moved.slice(0, 10)}'` : `timestamptz '${moved}'`;
  });
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Nodes whose answer over the domains says it for all rows. */
const COMPARED_ONLY = new Set([
  ...[...COMPARING, "literal", "null", "boolean", "paren", "and", "or", "not", "coalesce", "lower", "upper"],
]);

/** Whether a predicate only compares columns of known kinds with literals. */
export function onlyCompares(predicate: unknown, columns: ColumnKinds): boolean {
  const parts = kinds(predicate);
  return parts.every(
    ({ kind, node }) =>
      COMPARED_ONLY.has(kind) &&
      (kind !== "column" || columns.has(columnName({ column: node }) ?? "")) &&
      (kind !== "in" || ofKind(node, "query") === undefined),
  );
}
