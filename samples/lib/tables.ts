import { DEV } from "./machines.ts";
import { after } from "./time.ts";

/** A row of a table other than the audit log: its columns, and when it becomes visible. Times as in the log. */
export interface TableRow {
  readonly [column: string]: unknown;
  readonly arrived_at: string;
}

/** The platform promises these tables within the hour. */
const LAG = 45 * 60;

/** A row of workspace dev about something that was known at `moment`. */
export function tableRow(moment: string, columns: Readonly<Record<string, unknown>>): TableRow {
  return { workspace_id: DEV, ...columns, arrived_at: after(moment, LAG) };
}

export function byVisibility(one: TableRow, other: TableRow): number {
  return Date.parse(one.arrived_at) - Date.parse(other.arrived_at);
}
