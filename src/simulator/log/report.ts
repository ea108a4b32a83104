import type { Problem } from "../../base/problem.ts";

/** Where a row is: its file, and its number there. */
export interface RowPlace {
  readonly file: string;
  readonly number: number;
  /** What is counted in this file. */
  readonly unit: "line" | "row";
}

/** Rows that could not be read for one and the same reason. */
export interface Unread {
  /** The column at fault, or what a row lacks. */
  readonly fault: string;
  readonly rows: number;
  /** The first of them, with what each gave. */
  readonly examples: readonly (RowPlace & { readonly given: string })[];
}

/** Rows of one workspace and service. */
export interface RowCount {
  /** NULL of rows that name no workspace. */
  readonly workspace: string | null;
  readonly service: string;
  readonly rows: number;
  readonly isKept: boolean;
}

/** Rows of one day of one file. */
export interface DayCount {
  /** Its first instant, epoch milliseconds. */
  readonly day: number;
  readonly rows: number;
  /** The earliest event of the day, epoch milliseconds. */
  readonly earliest: number;
  readonly first: RowPlace;
}

/** What was read, and what was not. */
export interface LogReport {
  /** Files by what they hold: `system table, one JSON object per line`. */
  readonly forms: ReadonlyMap<string, number>;
  /** Rows that were read, kept or not. */
  readonly rows: number;
  /** Rows in the log. */
  readonly kept: number;
  readonly counts: readonly RowCount[];
  /** Rows beyond the span that was asked for. */
  readonly outside: number;
  /** By column of the audit log, how many rows of the log have a value of its type. */
  readonly columns: ReadonlyMap<string, number>;
  readonly unread: readonly Unread[];
  readonly days: readonly DayCount[];
  /** Rows whose time named no offset and was read as UTC. */
  readonly withoutOffset: number;
  /** Records of resources that are not of Databricks, by provider. */
  readonly foreign: ReadonlyMap<string, number>;
  /** Rows of Azure resources of which the workspace's id is not known, by resource. */
  readonly unmapped: ReadonlyMap<string, number>;
  /** Azure resources of which rows name the workspace's id. */
  readonly mapped: ReadonlyMap<string, string>;
  /** Files beside the data that were left alone. */
  readonly skipped: readonly string[];
  /** Files in which bytes that are no UTF-8 were replaced. */
  readonly repaired: readonly string[];
  /** Files that could not be read. */
  readonly refused: readonly Problem[];
}
