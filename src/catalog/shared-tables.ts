import type { SharedTable } from "../model/content.ts";
import { tableNames } from "../sql/table-names.ts";
import { SqlSyntaxError } from "../sql/tokens.ts";
import { type ContentFile, readSql } from "./files.ts";

const FOLDER = "shared";

/** Whether a file of `investigations/` is a common table that others share. */
export function isShared({ place, ending }: ContentFile): boolean {
  return place.length === 2 && place[0] === FOLDER && ending === "sql";
}

export function readSharedTables(files: readonly ContentFile[]): Promise<readonly SharedTable[]> {
  const read = files.map(async ({ path, shown, place }) => ({
    name: place.at(-1) ?? "",
    file: shown,
    sql: await readSql(path),
  }));
  return Promise.all(read);
}

/** The shared tables that a query asks for, each behind those that it asks for itself. */
export function sharedTablesOf(sql: string, all: readonly SharedTable[]): readonly SharedTable[] {
  const found: SharedTable[] = [];
  const visit = (text: string, path: readonly string[]) => {
    for (const table of askedFor(text, all)) {
      if (path.includes(table.name) || found.includes(table)) continue;
      visit(table.sql, [...path, table.name]);
      found.push(table);
    }
  };
  visit(sql, []);
  return found;
}

/** Those that a query itself asks for, unless it makes one of the name. What does not read asks for none. */
export function askedFor(sql: string, all: readonly SharedTable[]): readonly SharedTable[] {
  try {
    const { read, made } = tableNames(sql);
    return all.filter(({ name }) => read.includes(name) && !made.includes(name));
  } catch (error) {
    if (error instanceof SqlSyntaxError) return [];
    throw error;
  }
}
