import type { AuditRow, Case } from "../../model/cases.ts";
import type { Detection, DetectionCases } from "../../model/content.ts";
import type { AllowEntry } from "../../model/workspace.ts";

/** A half-open span of event times. */
export interface CaseWindow {
  readonly from: Date;
  readonly to: Date;
}

/** What the detection's match query must return. */
export interface Expected {
  readonly findings: number;
  /** Columns of the newest findings, as far as the case cares. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** A case with everything that it takes to run it. */
export interface PlannedCase {
  readonly detection: Detection;
  readonly name: string;
  /** Derived from the declaration; nobody wrote it. */
  readonly generated: boolean;
  readonly events: readonly AuditRow[];
  /** Rows of other tables, by the tables' names. */
  readonly tables: NonNullable<Case["tables"]>;
  readonly allow: readonly AllowEntry[];
  readonly window: CaseWindow;
  readonly expected: Expected;
}

/** The cases as written, each over the days of its events, or the day before its `now`. */
export function writtenCases(detection: Detection, { cases }: DetectionCases): readonly PlannedCase[] {
  return Object.entries(cases).map(([name, written]) => ({
    detection,
    name,
    generated: false,
    events: written.events,
    tables: written.tables ?? {},
    allow: written.allow ?? [],
    window: daysOf(written),
    expected: { findings: written.findings, rows: written.rows ?? [] },
  }));
}

export const DAY = 86_400_000;

/** Earliest and latest time of events, in epoch milliseconds. */
export function extent(events: readonly Pick<AuditRow, "event_time">[]): {
  readonly earliest: number;
  readonly latest: number;
} {
  const times = events.map(({ event_time }) => Date.parse(event_time));
  return { earliest: Math.min(...times), latest: Math.max(...times) };
}

/** The days (UTC) of a case's events, as a whole; a day up to `now` where it says that. */
function daysOf({ events, now }: Case): CaseWindow {
  if (now !== undefined) return { from: new Date(Date.parse(now) - DAY), to: new Date(now) };
  const { earliest, latest } = extent(events);
  const day = (time: number) => Math.floor(time / DAY) * DAY;
  return { from: new Date(day(earliest)), to: new Date(day(latest) + DAY) };
}
