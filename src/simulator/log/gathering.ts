import type { Problem } from "../../base/problem.ts";
import { type FileForm, formWords } from "./form.ts";
import type { LogReport, RowCount, Unread } from "./report.ts";
import type { Tally } from "./tally.ts";
import type { PlainFile } from "./unpack.ts";

/** What came of some files. */
export interface Gathered {
  readonly tallies: readonly Tally[];
  readonly read: readonly { readonly file: PlainFile; readonly form: FileForm }[];
  readonly refused: readonly Problem[];
}

/** Examples of a fault that a report keeps. */
const EXAMPLES = 3;

/** One report of all. Azure's resources are not mapped to workspaces yet (resources.ts). */
export function together(
  parts: readonly Gathered[],
  beside: Pick<LogReport, "skipped" | "refused">,
): LogReport {
  const tallies = parts.flatMap((part) => part.tallies);
  const read = parts.flatMap((part) => part.read);
  const counts = foldedCounts(tallies.flatMap((each) => each.counts));
  return {
    forms: countedBy(read.map(({ form }) => [formWords(form), 1])),
    rows: sum(counts.map(({ rows }) => rows)),
    kept: sum(counts.filter(({ isKept }) => isKept).map(({ rows }) => rows)),
    counts,
    outside: sum(tallies.map(({ outside }) => outside)),
    columns: countedBy(tallies.flatMap(({ columns }) => [...columns])),
    unread: foldedUnread(tallies.flatMap(({ unread }) => unread)),
    days: tallies.flatMap(({ days }) => days),
    withoutOffset: sum(tallies.map(({ withoutOffset }) => withoutOffset)),
    foreign: countedBy(tallies.flatMap(({ foreign }) => [...foreign])),
    unmapped: new Map(),
    mapped: new Map(),
    skipped: beside.skipped,
    repaired: read.filter(({ file }) => file.isRepaired).map(({ file }) => file.shown),
    refused: [...beside.refused, ...parts.flatMap(({ refused }) => refused)],
  };
}

/** Sums by name. */
export function countedBy(pairs: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [name, count] of pairs) counts.set(name, (counts.get(name) ?? 0) + count);
  return counts;
}

export function foldedCounts(counts: readonly RowCount[]): readonly RowCount[] {
  const folded = new Map<string, RowCount>();
  for (const count of counts) {
    const key = JSON.stringify([count.workspace, count.service, count.isKept]);
    folded.set(key, { ...count, rows: count.rows + (folded.get(key)?.rows ?? 0) });
  }
  return [...folded.values()].sort((a, b) => b.rows - a.rows);
}

function foldedUnread(all: readonly Unread[]): readonly Unread[] {
  const faults = [...new Set(all.map(({ fault }) => fault))];
  return faults.map((fault) => {
    const own = all.filter((each) => each.fault === fault);
    const examples = own.flatMap((each) => each.examples).slice(0, EXAMPLES);
    return { fault, rows: sum(own.map(({ rows }) => rows)), examples };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
