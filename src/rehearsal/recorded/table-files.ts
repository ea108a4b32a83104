import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { suggest } from "../../base/near-miss.ts";
import { type Problem, UserError } from "../../base/problem.ts";
import type { Table } from "../../model/content.ts";
import type { TableRow } from "../../model/investigation-cases.ts";
import type { Recorded } from "../../simulator/workspace/run.ts";

/** Problems shown of all files together. */
const SHOWN = 20;

/** Rows by table, from `<name of the table>.ndjson` in a folder. Throws one UserError with what is wrong. */
export async function readTables(
  folder: string,
  tables: readonly Table[],
): Promise<Readonly<Record<string, readonly TableRow[]>>> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith(".ndjson"));
  const read = await Promise.all(names.map((name) => readTable(join(folder, name), name, tables)));
  const problems = read.flatMap((table) => table.problems);
  if (problems.length > 0) throw new UserError(problems.slice(0, SHOWN));
  return Object.fromEntries(read.map(({ name, rows }) => [name, rows]));
}

/**
 * What was recorded of other tables beside a log: `tables/` in the folder of the log, read as above. A table
 * without a file was not recorded.
 */
export async function readTablesBeside(eventsFile: string, tables: readonly Table[]): Promise<Recorded> {
  const folder = join(dirname(eventsFile), "tables");
  const rows = existsSync(folder) ? await readTables(folder, tables) : {};
  return { tables: tables.filter(({ name }) => name in rows), rows };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `cannot be read: ${reason}`;
    throw new UserError([{ file: folder, key: "", message, repair: "Name a folder of NDJSON files." }]);
  }
}

interface ReadTable {
  readonly name: string;
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
}

async function readTable(file: string, fileName: string, tables: readonly Table[]): Promise<ReadTable> {
  const name = fileName.replace(/\.ndjson$/, "");
  const table = tables.find((other) => other.name === name);
  const known = tables.map((other) => other.name);
  if (table === undefined) {
    const message = `"${name}" is no table of tables/`;
    return { name, rows: [], problems: [{ file, key: "", message, repair: suggest(name, known) }] };
  }
  const lines = (await readFile(file, "utf8")).split("\n").map((line, at) => ({ line, at: at + 1 }));
  const read = lines.filter(({ line }) => line.trim() !== "").map((line) => readRow(file, line, table));
  return {
    name,
    rows: read.flatMap(({ row }) => (row === undefined ? [] : [row])),
    problems: read.flatMap(({ problem }) => problem ?? []),
  };
}

function readRow(
  file: string,
  { line, at }: { readonly line: string; readonly at: number },
  { columns }: Table,
): { readonly row?: TableRow; readonly problem?: Problem } {
  const say = (message: string, repair: string) => ({
    problem: { file, key: `line ${at}`, message, repair },
  });
  const row = parsed(line);
  if (row === undefined) return say(`is no JSON object: ${line.slice(0, 60)}`, "Give one row per line.");
  const known = [...Object.keys(columns), "arrived_at"];
  const unknown = Object.keys(row).find((column) => !known.includes(column));
  return unknown === undefined ? { row } : say(`"${unknown}" is no column`, suggest(unknown, known));
}

function parsed(line: string): TableRow | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isRow = typeof value === "object" && value !== null && !Array.isArray(value);
    // An object of JSON is a record of whatever it holds.
    return isRow ? (value as TableRow) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
