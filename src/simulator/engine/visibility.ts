/** Which rows of the platform's tables a statement sees: those that had arrived at its time, or all. */
export type Visibility = "arrived" | "all";

/** The query that stands for a table; `clock` is the statement's time as SQL. */
export function visibleRows(clock: string, visibility: Visibility): (table: string) => string {
  const arrived = visibility === "all" ? "" : ` where arrived.arrived_at <= ${clock}`;
  return (table) => `select * except (arrived_at) from ${table} as arrived${arrived}`;
}
