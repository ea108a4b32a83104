import type { Table } from "../../model/content.ts";
import { type Investigate, NAMED } from "../../model/investigation.ts";
import { NAMED_TABLES } from "../../model/table.ts";

/** Where the engine keeps a table: one that a workspace would name lies beside the platform's own. */
export function engineName(table: string): string {
  return table.includes(".") ? table : `system.named.${table}`;
}

/** What a workspace would say of such tables, were they laid out as tables/ describes them; by name, those given. */
export function namedTables(tables: readonly Table[], given: (name: string) => boolean): Investigate {
  const own = NAMED.flatMap((key) => {
    const table = tables.find(({ name }) => name === NAMED_TABLES[key]);
    if (table === undefined || !given(table.name)) return [];
    const columns = Object.fromEntries(Object.keys(table.columns).map((column) => [column, column]));
    return [[key, { table: engineName(table.name), columns }] as const];
  });
  return { ...Object.fromEntries(own), without: [] };
}
