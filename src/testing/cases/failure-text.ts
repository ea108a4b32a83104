import { alignedColumns } from "../../base/columns.ts";
import type { Row } from "../../simulator/engine/engine.ts";
import { indent } from "../../sql/tokens.ts";
import { differingColumns, findings, show } from "./compare.ts";
import type { CaseFailure, CaseResult } from "./run-cases.ts";

/** Rows shown of a table. */
const ROWS = 10;

/** Characters shown of a value. */
const WIDTH = 60;

/** Everything that a reader needs of a failed case: what differs, in which rows, what decided, the statement. */
export function failureText({ planned, got }: CaseResult, failure: CaseFailure): string {
  const { expected, detection, name, generated } = planned;
  const columns = [...new Set(["finding_key", "event_time", ...differingColumns(expected.rows, got)])];
  return [
    `${detection.id}: ${name}${generated ? " (generated)" : ""}`,
    ...failure.differences.map((difference) => `  ${difference}`),
    section(`wanted: ${findings(expected.findings)}`, rowsTable(expected.rows, columns)),
    section(`got: ${findings(got.length)}`, rowsTable(got, columns)),
    ...(failure.decided.length === 0 ? [] : [section("decided by", failure.decided)]),
    section("statement", failure.statement.split("\n")),
  ].join("\n");
}

export function section(title: string, lines: readonly string[]): string {
  return [`  ${title}`, indent(lines.join("\n"), 4)].filter((text) => text !== "").join("\n");
}

/** Columns side by side; a column that a row does not have is left blank. */
export function rowsTable(rows: readonly Row[], columns: readonly string[]): readonly string[] {
  if (rows.length === 0) return [];
  const cells = rows.slice(0, ROWS).map((row) => columns.map((column) => cell(row, column)));
  const table = [columns, ...cells];
  const lines = alignedColumns(table);
  return rows.length > ROWS ? [...lines, `and ${rows.length - ROWS} more`] : lines;
}

function cell(row: Row, column: string): string {
  if (!(column in row)) return "";
  const value = row[column];
  const text = typeof value === "string" ? value : show(value);
  return text.length > WIDTH ? `${text.slice(0, WIDTH - 3)}...` : text;
}
