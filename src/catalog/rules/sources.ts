import { nearMiss, suggest } from "../../base/near-miss.ts";
import type { Problem } from "../../base/problem.ts";
import type { Source } from "../../model/content.ts";
import { PLACE_MARKERS, REQUIRED_COLUMNS } from "../../model/source.ts";
import { SYSTEM_TABLE } from "../../model/table.ts";
import { outputColumns } from "../../sql/columns.ts";
import { markerNames } from "../../sql/fill.ts";
import { COMMON_TABLES, tableName } from "../../sql/match-query.ts";
import { tablesRead } from "../../sql/tables.ts";
import { SqlSyntaxError } from "../../sql/tokens.ts";
import type { ContentRule } from "../draft.ts";

const MARKERS = ["from", "to", "workspaces"];

/** Statements name their common tables after sources, beside some of their own. */
export const sourceNamesAreFree: ContentRule = ({ content }) =>
  content.sources
    .filter((source) => COMMON_TABLES.includes(tableName(source)))
    .map(({ file, name }) => ({
      file,
      key: "",
      message: `"${name}" is the name of a table that statements make themselves`,
      repair: "Rename both files.",
    }));

/** What a source declares is what its SQL returns, of tables that are known, bounded by time and workspace. */
export const sourcesReturnTheirColumns: ContentRule = ({ content, problems }) => {
  const tables = [SYSTEM_TABLE, ...content.tables.map(({ name }) => name)];
  return content.sources.flatMap((source) =>
    sourceProblems(source, problems.length > 0 ? undefined : tables),
  );
};

/** Of a table that has problems of its own it is not known whether it is there. */
function sourceProblems(source: Source, tables: readonly string[] | undefined): readonly Problem[] {
  const file = source.file.replace(/\.ts$/, ".sql");
  try {
    return [
      ...columnProblems(source, outputColumns(source.sql)),
      ...namedColumns(source),
      ...markerProblems(file, markerNames(source.sql)),
      ...tableProblems(source, file, tables),
    ];
  } catch (error) {
    if (!(error instanceof SqlSyntaxError)) throw error;
    return [
      {
        file,
        key: "",
        message: `does not read: ${error.message}`,
        repair: "Write one query in Databricks SQL.",
      },
    ];
  }
}

function columnProblems({ file, columns }: Source, returned: readonly string[]): readonly Problem[] {
  const declared = Object.keys(columns);
  const say = (column: string, message: string, repair: string) => ({
    file,
    key: `columns.${column}`,
    message,
    repair,
  });
  return [
    ...REQUIRED_COLUMNS.filter((column) => !declared.includes(column)).map((column) =>
      say(column, "is missing", "Every source has it."),
    ),
    ...declared
      .filter((column) => !returned.includes(column))
      .map((column) => say(column, "is not returned by the SQL", "Return it, or remove it here.")),
    ...returned
      .filter((column) => !declared.includes(column))
      .map((column) => say(column, "is returned but not declared", "Say what it means.")),
  ];
}

/** The columns that detections match and split by are declared ones. */
function namedColumns({ file, columns, action, splits }: Source): readonly Problem[] {
  const named = [
    { key: "action.column", column: action.column },
    ...Object.keys(splits).map((column) => ({ key: `splits.${column}`, column })),
  ];
  return named
    .filter(({ column }) => !(column in columns))
    .map(({ key, column }) => ({
      file,
      key,
      message: `"${column}" is no declared column`,
      repair: suggest(column, Object.keys(columns)),
    }));
}

function tableProblems(
  { file, table, sql }: Source,
  sqlFile: string,
  tables: readonly string[] | undefined,
): readonly Problem[] {
  const read = tablesRead(sql);
  const repair = `Describe it in tables/, or use one of: ${tables?.join(", ")}.`;
  return [
    ...(read.includes(table)
      ? []
      : [
          {
            file,
            key: "table",
            message: `"${table}" is not what its SQL reads`,
            repair: suggest(table, read),
          },
        ]),
    ...read
      .filter((name) => tables?.includes(name) === false)
      .map((name) => ({ file: sqlFile, key: "", message: `reads ${name}, which no file describes`, repair })),
  ];
}

function markerProblems(file: string, used: readonly string[]): readonly Problem[] {
  const known = [...MARKERS, ...PLACE_MARKERS];
  const unknown = used.filter((name) => !known.includes(name));
  const misspelt = unknown.map((name) => nearMiss(name, known));
  const missing = MARKERS.filter((name) => !used.includes(name) && !misspelt.includes(name));
  return [
    ...missing.map((name) => ({
      file,
      key: "",
      message: `does not use :${name}`,
      repair: "Bound the scan by :from, :to and :workspaces.",
    })),
    ...unknown.map((name) => ({
      file,
      key: "",
      message: `uses :${name}, which nobody gives`,
      repair: suggest(name, known),
    })),
  ];
}
