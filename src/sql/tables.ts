import { nodes, parseOne } from "./tree.ts";

// A source's text is read once for every workspace and detection.
const known = new Map<string, readonly string[]>();

/** Names of three parts that a query reads, each once, sorted; shorter ones are its own common tables. Throws SqlSyntaxError. */
export function tablesRead(sql: string): readonly string[] {
  const found = known.get(sql) ?? readTables(sql);
  known.set(sql, found);
  return found;
}

function readTables(sql: string): readonly string[] {
  const names = nodes(parseOne(sql), "table").flatMap(({ catalog, schema, name }) => {
    const parts = [catalog, schema, name].map(partOf);
    return parts.every((part) => part !== "") ? [parts.join(".")] : [];
  });
  return [...new Set(names)].sort();
}

function partOf(identifier: unknown): string {
  return typeof identifier === "object" && identifier !== null && "name" in identifier
    ? String(identifier.name)
    : "";
}
