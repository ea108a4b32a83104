import { applyEdits, type Edit, tokenize } from "./tokens.ts";

/**
 * Puts other names in the place of tables that a query reads by their full names; a table keeps the name
 * under which its columns are asked for. Names are compared as they are written. Throws SqlSyntaxError.
 */
export function replaceTables(sql: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return sql;
  const tokens = tokenize(sql);
  const edits = tokens.flatMap((first, index): readonly Edit[] => {
    const [, dot, , nextDot, table, after] = tokens.slice(index, index + 6);
    if (table === undefined || dot?.kind !== "DOT" || nextDot?.kind !== "DOT") return [];
    const name = names.get(sql.slice(first.start, table.end));
    if (name === undefined || tokens[index - 1]?.kind === "DOT") return [];
    const aliased = ["AS", "ALIAS", "VAR", "QUOTED_IDENTIFIER"].includes(after?.kind ?? "");
    return [{ start: first.start, end: table.end, text: aliased ? name : `${name} as ${table.text}` }];
  });
  return applyEdits(sql, edits);
}

/** A query with further common tables before its own; comments that it begins with stay first. */
export function withCommonTables(sql: string, tables: readonly string[]): string {
  if (tables.length === 0) return sql;
  const [first] = tokenize(sql);
  const start = first?.start ?? 0;
  const own = first?.kind === "WITH" ? `,${sql.slice(first.end)}` : `\n${sql.slice(start)}`;
  return `${sql.slice(0, start)}with\n${tables.join(",\n")}${own}`;
}
