import type { AuditRow } from "../../model/cases.ts";
import { AUDIT_LOG, PLATFORM } from "./adapt.ts";
import type { LoggedRow } from "./delivered.ts";
import type { Engine } from "./engine.ts";
import { AUDIT_COLUMNS, columnTypes, rowsFromJson } from "./tables.ts";

/** Rows per insert: one JSON text of some megabytes. */
const BATCH = 5000;

/**
 * Loads `system.access.audit`, or replaces what was loaded. A row keeps when it arrived (by default at its event time), so that an
 * evaluation sees what had arrived at its own time and no more. `marks` are columns that rows have beside the
 * table's own, with their types in DuckDB's words, by which a caller tells them apart.
 */
export async function loadAuditLog(
  engine: Engine,
  rows: readonly LoggedRow[],
  marks: Readonly<Record<string, string>> = {},
): Promise<void> {
  const extra = { arrived_at: "TIMESTAMPTZ", ...marks };
  const columns = { ...AUDIT_COLUMNS, ...extra };
  await engine.run(`create schema if not exists ${PLATFORM}.access`);
  await engine.run(`create or replace table ${AUDIT_LOG} (${columnTypes(columns)})`);
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH).map(withDefaults);
    const typed = rowsFromJson(JSON.stringify(batch), extra);
    const values = Object.keys(columns).map((name) => `row.${name}`);
    await engine.run(`insert into ${AUDIT_LOG} select ${values.join(", ")} from (${typed})`);
  }
}

function withDefaults({ line, ...row }: LoggedRow): AuditRow {
  return {
    ...row,
    event_date: row.event_date === undefined ? row.event_time.slice(0, 10) : row.event_date,
    arrived_at: row.arrived_at ?? row.event_time,
  };
}
