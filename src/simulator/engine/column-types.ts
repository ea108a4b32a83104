import { type ColumnType, readColumnType } from "../../model/column-type.ts";

const SCALARS: Readonly<Record<string, string>> = {
  string: "VARCHAR",
  bigint: "BIGINT",
  int: "INTEGER",
  double: "DOUBLE",
  boolean: "BOOLEAN",
  timestamp: "TIMESTAMPTZ",
  date: "DATE",
};

/** A column's type in DuckDB's words: `STRUCT(pid BIGINT)[]`. */
export function duckdbType(type: string): string {
  return nameOf(known(type));
}

/** The same as DuckDB's JSON functions take it. */
export function columnStructure(type: string): unknown {
  return structureOf(known(type));
}

function known(type: string): ColumnType {
  const read = readColumnType(type);
  if (read === undefined) throw new Error(`unvalidated type ${type}`);
  return read;
}

function nameOf(type: ColumnType): string {
  switch (type.kind) {
    case "scalar":
      return SCALARS[type.name] ?? "VARCHAR";
    case "array":
      return `${nameOf(type.item)}[]`;
    case "map":
      return `MAP(${nameOf(type.key)}, ${nameOf(type.value)})`;
    case "struct":
      return `STRUCT(${type.fields.map(([name, field]) => `"${name}" ${nameOf(field)}`).join(", ")})`;
  }
}

function structureOf(type: ColumnType): unknown {
  switch (type.kind) {
    case "array":
      return [structureOf(type.item)];
    case "struct":
      return Object.fromEntries(type.fields.map(([name, field]) => [name, structureOf(field)]));
    default:
      return nameOf(type);
  }
}
