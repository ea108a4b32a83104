import { suggest } from "../../base/near-miss.ts";
import type { Problem } from "../../base/problem.ts";
import type { Table, Workspace } from "../../model/content.ts";
import { NAMED, type OwnTable } from "../../model/investigation.ts";
import { NAMED_TABLES } from "../../model/table.ts";
import { predicateColumns } from "../../sql/columns.ts";
import { SqlSyntaxError } from "../../sql/tokens.ts";
import type { ContentRule } from "../draft.ts";

/** A table is described once, and a layout gives columns that it has; others are NULL. */
export const tablesAreWhole: ContentRule = ({ content: { tables } }) =>
  tables.flatMap((table, index) => [
    ...tables
      .slice(0, index)
      .filter(({ name }) => name === table.name)
      .map((other) => ({
        file: table.file,
        key: "name",
        message: `"${table.name}" is described in ${other.file} too`,
        repair: "Keep one of the two.",
      })),
    ...layoutProblems(table),
  ]);

function layoutProblems({ file, name, columns, layouts }: Table): readonly Problem[] {
  const isNamed = !name.includes(".");
  const say = (key: string, message: string, repair: string) => ({ file, key, message, repair });
  if (isNamed && Object.keys(layouts).length === 0)
    return [say("layouts", "is missing", "Say how a common layout gives the columns.")];
  if (!isNamed && Object.keys(layouts).length > 0)
    return [say("layouts", "are for tables that a workspace names", "Remove them.")];
  const own = Object.keys(columns);
  return Object.entries(layouts).flatMap(([layout, { columns: given }]) =>
    expressionProblems(given, own, { file, key: `layouts.${layout}.columns` }),
  );
}

/** What a workspace says of tables is about tables that there are. */
export const workspacesNameTables: ContentRule = ({ content: { tables, workspaces }, names }) =>
  names.tables.length > tables.length
    ? []
    : workspaces.flatMap((workspace) => namedProblems(workspace, tables));

function namedProblems({ file, investigate }: Workspace, tables: readonly Table[]): readonly Problem[] {
  if (investigate === undefined) return [];
  const known = tables.map(({ name }) => name);
  const missing = investigate.without
    .filter((name) => !known.includes(name))
    .map((name) => ({
      file,
      key: "investigate.without",
      message: `"${name}" is no table of tables/`,
      repair: suggest(name, known),
    }));
  const own = NAMED.flatMap((key) => {
    const given = investigate[key];
    const table = tables.find(({ name }) => name === NAMED_TABLES[key]);
    return given === undefined || table === undefined
      ? []
      : ownProblems(given, table, { file, key: `investigate.${key}` });
  });
  return [...missing, ...own];
}

type ProblemPlace = Pick<Problem, "file" | "key">;

function ownProblems(
  { layout, columns }: OwnTable,
  table: Table,
  { file, key }: ProblemPlace,
): readonly Problem[] {
  const known = Object.keys(table.layouts);
  const wrong =
    layout === undefined || known.includes(layout)
      ? []
      : [
          {
            file,
            key: `${key}.layout`,
            message: `"${layout}" is no layout of it`,
            repair: suggest(layout, known),
          },
        ];
  return [
    ...wrong,
    ...expressionProblems(columns, Object.keys(table.columns), { file, key: `${key}.columns` }),
  ];
}

/** Expressions by the column that they give: each of a known column, and one expression. */
function expressionProblems(
  given: Readonly<Record<string, string>>,
  known: readonly string[],
  { file, key }: ProblemPlace,
): readonly Problem[] {
  return Object.entries(given).flatMap(([column, expression]) => {
    const place = { file, key: `${key}.${column}` };
    if (!known.includes(column))
      return [{ ...place, message: `"${column}" is no column of it`, repair: suggest(column, known) }];
    const reason = unreadable(expression);
    if (reason === undefined) return [];
    return [
      { ...place, message: `does not read: ${reason}`, repair: "Write one expression in Databricks SQL." },
    ];
  });
}

function unreadable(expression: string): string | undefined {
  try {
    predicateColumns(expression);
    return expression.includes("${") ? "must hold no ${" : undefined;
  } catch (error) {
    if (error instanceof SqlSyntaxError) return error.message;
    throw error;
  }
}
