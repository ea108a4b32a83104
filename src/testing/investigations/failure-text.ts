import { differingColumns } from "../cases/compare.ts";
import { rowsTable, section } from "../cases/failure-text.ts";
import type { InvestigationResult } from "./run-cases.ts";

/** Everything that a reader needs of a failed case: what differs, in which rows, and the statement. */
export function investigationFailure(result: InvestigationResult): string {
  const { investigation, name, written, got, statement, differences } = result;
  const wanted = [...new Set(written.rows.flatMap(Object.keys))];
  const columns = [...new Set([...differingColumns(written.rows, got), ...wanted])];
  return [
    `${investigation.slug}: ${name}`,
    ...differences.map((difference) => `  ${difference}`),
    section(`wanted: ${written.rows.length}`, rowsTable(written.rows, columns)),
    section(`got: ${got.length}`, rowsTable(got, columns)),
    section("statement", statement.split("\n")),
  ].join("\n");
}
