import type { AuditRow } from "../../../model/cases.ts";
import type { Row } from "../engine.ts";

/** A row of a pipeline's view `audit`, which the engine hands over with lists of entries and days as instants. */
export function auditRow(row: Row): AuditRow {
  const { request_params: params, event_date: day } = row;
  const typed = {
    ...row,
    event_date: typeof day === "string" ? day.slice(0, 10) : null,
    request_params: Array.isArray(params)
      ? Object.fromEntries(params.map(({ key, value }) => [key, value]))
      : null,
  };
  // The view has the columns of the audit log: its text says so, and loading them fails where it does not.
  return typed as unknown as AuditRow;
}
