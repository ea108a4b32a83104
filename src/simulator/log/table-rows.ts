import type { Engine } from "../engine/engine.ts";
import { identifier, text } from "../engine/pipeline/typed-json.ts";
import type { CsvForm } from "./csv-form.ts";
import { firstOf, pathList } from "./json-rows.ts";
import { columnNamed, GIVEN_COLUMNS, type GivenColumn, isAuditTable } from "./names.ts";
import { RefusedFile } from "./refused-file.ts";
import type { Unread } from "./report.ts";
import type { PlainFile } from "./unpack.ts";

/** Where the engine notes the lines of a CSV file that it cannot take apart. */
const REJECTS = "rejected_lines";
const REJECT_SCANS = "rejected_scans";

/** SQL for the rows of CSV files of one dialect, in the columns of `rowsOfJson`. */
export function rowsOfCsv(files: readonly PlainFile[], form: CsvForm): string {
  const names = form.header.map((_, index) => `c${index}`);
  const columns = names.map((name) => `${name}: 'VARCHAR'`).join(", ");
  const dialect = `delim = ${text(form.delimiter)}, quote = ${text(form.quote)}, escape = ${text(form.escape)}, skip = ${form.skip}`;
  const source = `read_csv(${pathList(files)}, columns = {${columns}}, auto_detect = false, header = false, ${dialect}, allow_quoted_nulls = false, ignore_errors = true, store_rejects = true, rejects_table = '${REJECTS}', rejects_scan = '${REJECT_SCANS}', rejects_limit = 0)`;
  const values = form.header.map((header, index) => [header, withoutNullWord(`c${index}`)] as const);
  return rowsOf(source, values);
}

/** Words that tools write for NULL. */
const NULL_WORDS = ["null", "NULL", "\\N", "None", "NaN", "<NA>"];

function withoutNullWord(column: string): string {
  return `case when ${column} not in (${NULL_WORDS.map(text).join(", ")}) then ${column} end`;
}

/** The same for Parquet files. A column's type may be another one in each file. */
export async function rowsOfParquet(engine: Engine, files: readonly PlainFile[]): Promise<string> {
  const source = `read_parquet(${pathList(files)}, union_by_name = true, hive_partitioning = false, binary_as_string = true)`;
  const described = await engine.run(`describe select * from ${source}`);
  requireColumns(
    files[0]?.shown ?? "",
    described.map(({ column_name }) => String(column_name)),
  );
  const values = described.map(({ column_name, column_type }) => {
    const name = identifier(String(column_name));
    const isNested = /[[(]/.test(String(column_type)) && !String(column_type).startsWith("DECIMAL");
    return [String(column_name), isNested ? `to_json(${name})::varchar` : `${name}::varchar`] as const;
  });
  return rowsOf(source, values);
}

/** Throws RefusedFile where columns have neither a time nor a service. */
export function requireColumns(file: string, names: readonly string[]): void {
  if (isAuditTable(names)) return;
  const message = `holds no audit rows; its columns are ${names.slice(0, 8).join(", ")}`;
  throw new RefusedFile(file, {
    message,
    repair: "Export at least event_time, service_name and action_name.",
  });
}

function rowsOf(source: string, values: readonly (readonly [name: string, sql: string])[]): string {
  const byColumn = (column: GivenColumn) =>
    values.filter(([name]) => columnNamed(name) === column).map(([, sql]) => sql);
  const columns = GIVEN_COLUMNS.map((column) => `${firstOf(byColumn(column))} as ${column}`);
  const row = "null::varchar as row_text, true as is_object";
  return `select file, null::bigint as ordinal, ${row}, ${columns.join(", ")} from (select file_index as file, * from ${source})`;
}

/** Lines of a table that cannot be taken apart into its columns. */
export async function rejectedLines(engine: Engine, files: readonly PlainFile[]): Promise<readonly Unread[]> {
  const rows = await engine.run(
    `select file_path, line, any_value(csv_line) as csv_line, any_value(error_type) as fault from ${REJECTS} join ${REJECT_SCANS} using (scan_id, file_id) group by all order by file_path, line`,
  );
  for (const table of [REJECTS, REJECT_SCANS]) await engine.run(`drop table ${table}`);
  // The caller reads the file again with these bytes replaced.
  if (rows.some(({ fault }) => fault === "INVALID ENCODING")) throw new Error("not UTF-8");
  const shown = new Map(files.map(({ path, shown }) => [path, shown]));
  const examples = rows.slice(0, 3).map((row) => ({
    file: shown.get(String(row.file_path)) ?? "",
    number: Number(row.line),
    unit: "line" as const,
    given: String(row.csv_line),
  }));
  return rows.length === 0 ? [] : [{ fault: "cells", rows: rows.length, examples }];
}
