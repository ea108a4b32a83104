import type { Table } from "../../model/content.ts";
import type { TableRow } from "../../model/investigation-cases.ts";
import { PLATFORM } from "./adapt.ts";
import { columnStructure, duckdbType } from "./column-types.ts";
import type { Engine } from "./engine.ts";
import { columnTypes } from "./tables.ts";

/** Rows per insert. */
const BATCH = 5000;

/** A row with what a caller tells rows apart by, and when it becomes visible. */
type MarkedRow = TableRow & { readonly arrived_at?: string };

export interface TableRows {
  readonly tables: readonly Pick<Table, "name" | "columns">[];
  /** Rows by the table's name; a table without any is there and empty. */
  readonly rows: Readonly<Record<string, readonly MarkedRow[]>>;
  /** Columns that rows have beside the table's own, with their types in DuckDB's words. */
  readonly marks?: Readonly<Record<string, string>>;
}

/**
 * Makes the tables of the catalog `system` that are described in tables/, with their rows. A row without
 * `arrived_at` is visible at any time. A table of another catalog is not made: whoever names it makes it.
 */
export async function loadPlatformTables(
  engine: Engine,
  { tables, rows, marks = {} }: TableRows,
): Promise<void> {
  for (const table of tables.filter(({ name }) => name.startsWith("system.")))
    await loadTable(engine, { table, rows: rows[table.name] ?? [], marks });
}

interface Loading {
  readonly table: TableRows["tables"][number];
  readonly rows: readonly MarkedRow[];
  readonly marks: Readonly<Record<string, string>>;
}

async function loadTable(engine: Engine, { table, rows, marks }: Loading): Promise<void> {
  const name = table.name.replace(/^system\./, `${PLATFORM}.`);
  const extra = { arrived_at: "TIMESTAMPTZ", ...marks };
  const own = Object.entries(table.columns);
  const types = Object.fromEntries(own.map(([column, { type }]) => [column, duckdbType(type)]));
  const structures = Object.fromEntries(own.map(([column, { type }]) => [column, columnStructure(type)]));
  const columns = { ...types, ...extra };
  await engine.run(`create schema if not exists ${name.split(".").slice(0, 2).join(".")}`);
  await engine.run(`create table ${name} (${columnTypes(columns)})`);
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH).map((row) => ({ arrived_at: ALWAYS, ...row }));
    const values = Object.keys(columns).map((column) => `row.${column}`);
    const typed = typedRows(JSON.stringify(batch), { ...structures, ...extra });
    await engine.run(`insert into ${name} select ${values.join(", ")} from (${typed})`);
  }
}

const ALWAYS = "1970-01-01T00:00:00Z";

function typedRows(json: string, structure: Readonly<Record<string, unknown>>): string {
  const text = (value: string) => value.replaceAll("'", "''");
  return `select unnest(system.main.from_json('${text(json)}', '${text(JSON.stringify([structure]))}'), recursive := false) as row`;
}
