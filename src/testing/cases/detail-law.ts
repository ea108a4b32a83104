import type { AuditRow } from "../../model/cases.ts";
import type { PlannedCase } from "./planned-case.ts";
import { type Generated, type LawSubject, omit, QUIET, sameCount, vary } from "./variation.ts";

/** A detail is JSON text; without it, or without a field of it, the row is still a row. */
export function detailLaw(subject: LawSubject): readonly Generated[] {
  const { base } = subject;
  const details = base.events.map(detailOf);
  const reason = details.includes(undefined)
    ? "an event of its first firing case has no JSON detail"
    : base.expected.findings !== base.events.length
      ? "not every event of its first firing case is a finding"
      : undefined;
  if (reason !== undefined) return [omit(subject, "missing detail", reason)];
  return [...wholeDetail(subject), ...fields(subject, details)];
}

type Detail = Readonly<Record<string, unknown>>;

/** Without its detail an event goes where the split's value `unknown` belongs. */
function wholeDetail(subject: LawSubject): readonly Generated[] {
  const events = subject.base.events.map((event) => withResult(event, null));
  const splits = splitsOf(subject);
  if (splits.some(({ all }) => !all.includes("unknown")))
    return [omit(subject, "detail is null", "its split has no value unknown")];
  return splits.every(({ own }) => own.includes("unknown"))
    ? [vary(subject, "fires when the detail is null", { events, expected: sameCount(subject) })]
    : [
        vary(subject, "leaves it to the home of unknown when the detail is null", {
          events,
          expected: QUIET,
        }),
      ];
}

function fields(subject: LawSubject, details: readonly (Detail | undefined)[]): readonly Generated[] {
  const split = splitsOf(subject).find(({ own }) => !own.includes("unknown"));
  if (split !== undefined) {
    const reason = `it splits by ${split.column}, and no declaration says which field decides that`;
    return [omit(subject, "a field of the detail is null", reason)];
  }
  const keys = [...new Set(details.flatMap((detail) => Object.keys(detail ?? {})))];
  return keys.map((key) => fieldCase(subject, details, key));
}

function fieldCase(subject: LawSubject, details: readonly (Detail | undefined)[], key: string): PlannedCase {
  const events = subject.base.events.map((event, index) =>
    withResult(event, JSON.stringify({ ...details[index], [key]: null })),
  );
  const expected = sameCount(subject);
  return vary(subject, `fires when the detail's ${key} is null`, { events, expected });
}

/** Columns by which the detection shares its actions, with its own values and all values. */
function splitsOf({ detection, source }: LawSubject) {
  return Object.entries(detection.match?.only ?? {}).map(([column, own]) => ({
    column,
    own,
    all: source.splits[column] ?? [],
  }));
}

function withResult(event: AuditRow, result: string | null): AuditRow {
  return { ...event, response: { ...event.response, result } };
}

function detailOf({ response }: AuditRow): Detail | undefined {
  try {
    const value: unknown = JSON.parse(response?.result ?? "null");
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isObject(value: unknown): value is Detail {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
