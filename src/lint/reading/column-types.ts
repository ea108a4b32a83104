import { AUDIT_COLUMNS } from "../../simulator/engine/tables.ts";
import { columnName, isNode, type Kinded, kinds, literalOf, nameOf } from "../../sql/nodes.ts";
import type { Node } from "../../sql/tree.ts";

/** What a value is, as far as it can be told without running anything. */
export type ValueKind = "text" | "number" | "time" | "date" | "boolean";

/** Columns by their lower-case names. */
export type ColumnKinds = ReadonlyMap<string, ValueKind>;

/** DuckDB's name of a type as one of the kinds; undefined for lists, structures and the like. */
export function kindOf(type: string): ValueKind | undefined {
  if (/[[(]/.test(type) && !type.startsWith("DECIMAL")) return undefined;
  if (type.startsWith("VARCHAR")) return "text";
  if (/^(HUGE|BIG|SMALL|TINY|U)*INT|^INTEGER|^DOUBLE|^FLOAT|^DECIMAL|INTEGER$/.test(type)) return "number";
  if (type.startsWith("TIMESTAMP")) return "time";
  if (type === "DATE") return "date";
  return type === "BOOLEAN" ? "boolean" : undefined;
}

/** Types of Databricks SQL as a cast names them, in the parser's words. */
export function castKind(to: unknown): ValueKind | undefined {
  const name = isNode(to) ? String(to.data_type) : "";
  if (["text", "string", "varchar", "char"].includes(name)) return "text";
  if (/^(tiny_?int|small_?int|int|big_?int|float|double|decimal)$/.test(name)) return "number";
  if (name === "date") return "date";
  if (name.startsWith("timestamp")) return "time";
  return name === "boolean" ? "boolean" : undefined;
}

const RETURNS: Readonly<Record<string, ValueKind>> = Object.fromEntries([
  ...`concat concat_ws lower upper left right substring replace regexp_replace regexp_extract trim lpad rpad
    split_part get_json_object array_join sha2 list_agg`
    .split(/\s+/)
    .map((name) => [name, "text"] as const),
  ...`count count_if length size unix_seconds unix_millis int_div mod row_number rank dense_rank
    hour minute day year month instr str_position`
    .split(/\s+/)
    .map((name) => [name, "number"] as const),
  ...`timestamp_seconds timestamp_millis date_trunc current_timestamp`
    .split(/\s+/)
    .map((name) => [name, "time"] as const),
  ...`to_date date date_sub date_add current_date`.split(/\s+/).map((name) => [name, "date"] as const),
]);

/** Nodes whose kind is that of their first part of a known kind. */
const TRANSPARENT = new Set(["paren", "coalesce", "max", "min", "first", "any_value", "nvl", "sum", "neg"]);

/** Structures and maps of `system.access.audit`, by the path to what lies in them. */
const INSIDE: Readonly<Record<string, ValueKind>> = {
  "response.status_code": "number",
  "response.error_message": "text",
  "response.result": "text",
  "user_identity.email": "text",
  "user_identity.subject_name": "text",
};

/** ValueKind of an expression, or undefined where it cannot be told. */
export function kindOfExpression(expression: unknown, columns: ColumnKinds): ValueKind | undefined {
  const literal = literalOf(expression);
  if (literal !== undefined) return literalKind(literal.type);
  const [top] = isNode(expression) ? kinds(expression) : [];
  if (top === undefined || !isNode(expression) || !(top.kind in expression)) return undefined;
  return nodeKind(top, columns) ?? columns.get(columnName(expression) ?? "");
}

function literalKind(type: string): ValueKind | undefined {
  if (type === "string" || type === "raw_string") return "text";
  if (type === "number") return "number";
  return type === "timestamp" ? "time" : type === "date" ? "date" : undefined;
}

function nodeKind({ kind, node }: Kinded, columns: ColumnKinds): ValueKind | undefined {
  if (kind === "cast" || kind === "try_cast") return castKind(node.to);
  if (kind === "boolean") return "boolean";
  if (kind === "column") return INSIDE[`${nameOf(node.table)}.${nameOf(node.name)}`.toLowerCase()];
  if (kind === "subscript") return columnName(node.this) === "request_params" ? "text" : undefined;
  if (kind === "function") return functionKind(node);
  if (TRANSPARENT.has(kind)) return firstKind(node, columns);
  return RETURNS[kind];
}

function functionKind(node: Node): ValueKind | undefined {
  return RETURNS[String(node.name).toLowerCase()];
}

function firstKind(node: Node, columns: ColumnKinds): ValueKind | undefined {
  const parts = Array.isArray(node.expressions) ? node.expressions : [node.this];
  return parts.map((part) => kindOfExpression(part, columns)).find((kind) => kind !== undefined);
}

/** Columns that a text names by `as`, added to those it starts from; a name of two kinds is left out. */
export function withAliases(tree: Node, columns: ColumnKinds): ColumnKinds {
  const known = new Map(columns);
  for (const { kind, node } of [...kinds(tree)].reverse()) {
    if (kind !== "alias") continue;
    const name = nameOf(node.alias).toLowerCase();
    const found = kindOfExpression(node.this, known);
    if (found === undefined || (known.get(name) ?? found) !== found) known.delete(name);
    else known.set(name, found);
  }
  return known;
}

/** Columns of `system.access.audit`. */
export function auditKinds(): ColumnKinds {
  return new Map(
    Object.entries(AUDIT_COLUMNS).flatMap(([name, type]) => {
      const kind = kindOf(type);
      return kind === undefined ? [] : [[name, kind] as const];
    }),
  );
}
