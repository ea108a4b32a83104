import type { Row } from "../../simulator/engine/engine.ts";
import type { Expected } from "./planned-case.ts";

/** Newest first, then by key: the order of the alert's statement. */
export function newestFirst(rows: readonly Row[]): readonly Row[] {
  const order = (row: Row) => [String(row.event_time), String(row.finding_key)] as const;
  return [...rows].sort((a, b) => {
    const [[timeA, keyA], [timeB, keyB]] = [order(a), order(b)];
    return timeA === timeB ? compareText(keyA, keyB) : compareText(timeB, timeA);
  });
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** What differs from the expectation, in words; nothing when the case passes. */
export function differences(expected: Expected, got: readonly Row[]): readonly string[] {
  if (got.length !== expected.findings) return [`wanted ${findings(expected.findings)}, got ${got.length}`];
  return expected.rows.flatMap((wanted, index) =>
    Object.entries(wanted).flatMap(([column, value]) => {
      const row = got[index] ?? {};
      if (!(column in row)) return [`row ${index + 1}: there is no column ${column}`];
      if (sameValue(value, row[column])) return [];
      return [`row ${index + 1}: ${column} is ${show(row[column])}, wanted ${show(value)}`];
    }),
  );
}

/** Columns in which some row is not as wanted; of rows that are not there, all that are wanted. */
export function differingColumns(wanted: Expected["rows"], got: readonly Row[]): readonly string[] {
  const columns = wanted.flatMap((row, index) =>
    Object.keys(row).filter((column) => !sameValue(row[column], got[index]?.[column])),
  );
  return [...new Set(columns)];
}

export function findings(count: number): string {
  return count === 1 ? "1 finding" : `${count} findings`;
}

/** A value on one line. Null is not the text "null". */
export function show(value: unknown): string {
  return JSON.stringify(value) ?? "absent";
}

function sameValue(wanted: unknown, got: unknown): boolean {
  return show(normal(wanted)) === show(normal(got));
}

/** A day or an instant in whatever precision and zone, as the engine writes it. */
function normal(value: unknown): unknown {
  if (
    typeof value !== "string" ||
    !/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(value)
  )
    return value;
  const time = Date.parse(value);
  return Number.isNaN(time) ? value : new Date(time).toISOString();
}
