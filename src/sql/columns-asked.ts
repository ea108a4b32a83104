import { type Node, nodes, parseOne } from "./tree.ts";

/** A column that a query asks of a table, both by the names that they have in the database. */
export interface AskedColumn {
  readonly table: string;
  readonly column: string;
}

/**
 * The columns that a query asks of some tables, as far as its text tells whose they are: by the table's name or
 * alias before them, or where a query reads that one table and no other. Each once. Throws SqlSyntaxError.
 */
export function columnsAsked(sql: string, tables: readonly string[]): readonly AskedColumn[] {
  const asked = nodes(parseOne(sql), "select").flatMap((select) => askedIn(select, tables));
  const byName = new Map(asked.map((each) => [`${each.table} ${each.column}`, each]));
  return [...byName.values()];
}

function askedIn(select: Node, tables: readonly string[]): readonly AskedColumn[] {
  const relations = relationsOf(select);
  const known = new Map(
    relations.filter(({ table }) => tables.includes(table)).map((it) => [it.alias, it.table]),
  );
  if (known.size === 0) return [];
  const columns = ownColumns(select).map(({ table, name }) => ({ of: nameOf(table), column: nameOf(name) }));
  const [only] = relations;
  const alone =
    relations.length === 1 && only !== undefined && nodes(select.expressions, "select").length === 0;
  const named = outputNames(select);
  return columns.flatMap(({ of, column }) => {
    const table = known.get(of);
    if (table !== undefined) return [{ table, column }];
    return alone && of === "" && !named.has(column) ? [{ table: only.table, column }] : [];
  });
}

/** What a query reads: a table's full name, or an empty one for everything else, by the name before columns. */
function relationsOf(select: Node): readonly { readonly alias: string; readonly table: string }[] {
  const parts = [member(select.from, "expressions"), select.joins].flatMap((list) =>
    Array.isArray(list) ? list : [],
  );
  return parts.map((part: unknown) => {
    const relation = member(part, "this") ?? part;
    const table = member(relation, "table");
    const names = [member(table, "catalog"), member(table, "schema"), member(table, "name")].map(nameOf);
    const alias = nameOf(member(table, "alias")) || (names[2] ?? "");
    return { alias, table: names.filter((name) => name !== "").join(".") };
  });
}

/** Columns of a query without those of queries inside it that read something themselves. */
function ownColumns(select: Node): readonly Node[] {
  const { from, with: common, ...rest } = select;
  const inner = new Set(nodes(rest, "select").flatMap((query) => nodes(query, "column")));
  return nodes(rest, "column").filter((column) => !inner.has(column));
}

/** Names that a query gives itself: of its columns, and of lambdas' parameters. */
function outputNames(select: Node): ReadonlySet<string> {
  const aliases = nodes(select.expressions, "alias").map(({ alias }) => nameOf(alias));
  const lambdas = nodes(select, "lambda").flatMap(({ parameters }) =>
    Array.isArray(parameters) ? parameters.map(nameOf) : [],
  );
  return new Set([...aliases, ...lambdas]);
}

function member(node: unknown, name: string): unknown {
  return typeof node === "object" && node !== null ? Reflect.get(node, name) : undefined;
}

function nameOf(identifier: unknown): string {
  const name = member(identifier, "name");
  return typeof name === "string" ? name : "";
}
