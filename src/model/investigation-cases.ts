import type { AuditRow } from "./cases.ts";

/** A row of a table by column name, as JSON; what a case leaves out is NULL. Times are ISO 8601 in UTC. */
export type TableRow = Readonly<Record<string, unknown>>;

/** Rows in, answer out. The key of a case is a sentence. */
export interface InvestigationCase {
  /** The audit log; the findings are what the detections match in it. */
  readonly events: readonly AuditRow[];
  /** Rows of other tables, by the tables' names. A table that is not named is there and empty. */
  readonly tables?: Readonly<Record<string, readonly TableRow[]>>;
  /** Key of the finding; by default the newest one. */
  readonly event?: string;
  /** When it is asked; by default an hour after the last event. */
  readonly now?: string;
  /** Values of other parameters than their defaults. */
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** Tables that the workspace has not got. */
  readonly without?: readonly string[];
  /** The answer: as many rows, in this order; columns as far as the case cares. */
  readonly rows: readonly TableRow[];
}

export type InvestigationCases = Readonly<Record<string, InvestigationCase>>;
