import { indent } from "../../../sql/tokens.ts";

/**
 * Rows of content as a table: literals in each row, in the order of the columns, whose types are given by name.
 * A table needs a row: without any it has one of NULLs.
 */
export function valuesTable(
  name: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly (readonly string[])[],
): string {
  const names = Object.keys(columns).join(", ");
  const none = Object.values(columns).map((type) => `cast(null as ${type})`);
  const lines = (rows.length === 0 ? [none] : rows).map((row) => `(${row.join(", ")})`);
  return `select ${names}
from values
${indent(lines.join(",\n"), 2)}
as ${name} (${names})`;
}

/** A common table with its query indented. */
export function commonTable(name: string, sql: string): string {
  return `  ${name} as (\n${indent(sql.trimEnd(), 4)}\n  )`;
}
