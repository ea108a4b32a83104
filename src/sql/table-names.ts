import { nodes, parseOne } from "./tree.ts";

/** Names of the tables that a query reads, each once, and of the common tables that it makes. Throws SqlSyntaxError. */
export function tableNames(sql: string): {
  readonly read: readonly string[];
  readonly made: readonly string[];
} {
  const tree = parseOne(sql);
  const read = nodes(tree, "table").flatMap(({ catalog, schema, name }) =>
    // In a column `table` is the name before it, and has none of the others.
    typeof name === "object" && name !== null
      ? [[catalog, schema, name].map(nameOf).filter(isSaid).join(".")]
      : [],
  );
  const made = nodes(tree, "with").flatMap(({ ctes }) => (Array.isArray(ctes) ? ctes.map(aliasOf) : []));
  return { read: [...new Set(read)].sort(), made: [...new Set(made)].sort() };
}

function aliasOf(cte: unknown): string {
  return typeof cte === "object" && cte !== null && "alias" in cte ? nameOf(cte.alias) : "";
}

function isSaid(name: string): boolean {
  return name !== "";
}

function nameOf(identifier: unknown): string {
  return typeof identifier === "object" && identifier !== null && "name" in identifier
    ? String(identifier.name)
    : "";
}
