import type { Problem } from "../../base/problem.ts";
import type { DayCount } from "./report.ts";

const DAY = 86_400_000;

/** Databricks became available to everybody in June 2015; nothing was logged before. */
const EARLIEST = Date.parse("2015-01-01T00:00:00Z");
const LATEST = Date.parse("2100-01-01T00:00:00Z");

/** The system table keeps a year: rows of one export do not lie further apart, without any in between. */
const GAP = 366 * DAY;

/** Whether rows can be of a day, whatever the other rows are. */
export function isPlausible({ day }: Pick<DayCount, "day">): boolean {
  return day >= EARLIEST && day < LATEST;
}

/** Questions about times that lie before the product existed, or far from all others: one for each group of them. */
export function timeQuestions(days: readonly DayCount[]): readonly Problem[] {
  const groups = apart(days);
  const usual = groups.filter((group) => group.every(isPlausible)).sort(byRowsThenNewest)[0];
  return groups.filter((group) => group !== usual).map((group) => question(group, usual));
}

/** Days in groups that lie far from each other. */
function apart(days: readonly DayCount[]): readonly (readonly DayCount[])[] {
  const groups: DayCount[][] = [];
  for (const each of [...days].sort((a, b) => a.day - b.day)) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    const goesOn =
      before !== undefined && each.day - before.day <= GAP && isPlausible(before) === isPlausible(each);
    if (last !== undefined && goesOn) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

function rowsOf(group: readonly DayCount[]): number {
  return group.reduce((sum, { rows }) => sum + rows, 0);
}

function byRowsThenNewest(a: readonly DayCount[], b: readonly DayCount[]): number {
  return rowsOf(b) - rowsOf(a) || (b[0]?.day ?? 0) - (a[0]?.day ?? 0);
}

function question(group: readonly DayCount[], usual: readonly DayCount[] | undefined): Problem {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) throw new Error("a group of days is never empty");
  const { file, number, unit } = first.first;
  const others = rowsOf(group) === 1 ? "" : `, like ${rowsOf(group) - 1} more`;
  const [from, to] = [yearOf(first.day), yearOf(last.day)];
  const span = from === to ? `in ${from}` : `in ${from} to ${to}`;
  const far = usual === undefined ? "" : `, the other rows in ${yearOf(usual[0]?.day ?? 0)}`;
  return {
    file,
    key: `${unit} ${number}`,
    message: `is ${span}${others}${far}`,
    repair: suggestion(first.earliest, usual),
  };
}

function yearOf(milliseconds: number): number {
  return new Date(milliseconds).getUTCFullYear();
}

/** What a number was, by the factor that puts it among the other rows. */
const UNITS = [
  [1000, "Are these seconds, not milliseconds?"],
  [1 / 1000, "Are these microseconds, not milliseconds?"],
  [1 / 1_000_000, "Are these nanoseconds, not milliseconds?"],
] as const;

function suggestion(earliest: number, usual: readonly DayCount[] | undefined): string {
  const [from, to] = [usual?.[0]?.day ?? EARLIEST, usual?.at(-1)?.day ?? Date.parse("2040-01-01T00:00:00Z")];
  const fitting = UNITS.find(([factor]) => {
    const at = earliest * factor;
    return at >= from - GAP && at <= to + GAP;
  });
  return fitting?.[1] ?? "Correct these times, or leave these rows out.";
}
