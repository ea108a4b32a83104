import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Problem, UserError } from "../../base/problem.ts";
import type { Table } from "../../model/content.ts";
import type { MarkedRow } from "../../simulator/engine/platform-tables.ts";
import type { Recorded } from "../../simulator/workspace/run.ts";

/**
 * What was recorded of other tables beside a log: one NDJSON file per table, `tables/<name>.ndjson` in the folder
 * of the log. A table without a file was not recorded. Throws UserError for lines that are no rows.
 */
export async function readTableRows(eventsFile: string, tables: readonly Table[]): Promise<Recorded> {
  const folder = join(dirname(eventsFile), "tables");
  const recorded = tables.filter(({ name }) => existsSync(fileOf(folder, name)));
  const rows = await Promise.all(
    recorded.map(async ({ name }) => [name, await readRows(fileOf(folder, name))] as const),
  );
  return { tables: recorded, rows: Object.fromEntries(rows) };
}

function fileOf(folder: string, table: string): string {
  return join(folder, `${table}.ndjson`);
}

async function readRows(file: string): Promise<readonly MarkedRow[]> {
  const lines = (await readFile(file, "utf8")).split("\n");
  const problems: Problem[] = [];
  const rows = lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const row = parseRow(line);
    if (row === undefined)
      problems.push({
        file,
        key: `line ${index + 1}`,
        message: `is no JSON object: ${line.slice(0, 60)}`,
        repair: "Give one JSON row per line.",
      });
    return row === undefined ? [] : [row];
  });
  if (problems.length > 0) throw new UserError(problems);
  return rows;
}

function parseRow(line: string): MarkedRow | undefined {
  try {
    const value: unknown = JSON.parse(line);
    // Which columns it has, its table says; another one is not read.
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as MarkedRow)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
