import { alignedColumns } from "../../base/columns.ts";
import type { Row } from "../../simulator/engine/engine.ts";

const WIDTH = 110;
const INDENT = "    ";
/** Rows shown of an answer. */
const ROWS = 12;
/** A column with a longer text stands below its row. */
const NARROW = 40;

/** An answer as lines of text: a single row downwards, several rows as a table; what is NULL is left out. */
export function answerLines(rows: readonly Row[], day: string): readonly string[] {
  const [only, ...more] = rows.map((row) => cellsOf(row, day));
  if (only === undefined) return [`${INDENT}no answer`];
  if (more.length === 0) return oneRow(only);
  const rest = rows.length > ROWS ? [`${INDENT}and ${rows.length - ROWS} more rows`] : [];
  return [...table([only, ...more].slice(0, ROWS)), ...rest];
}

/** Texts by column, without what is NULL. */
type Cells = Readonly<Record<string, string>>;

function cellsOf(row: Row, day: string): Cells {
  const told = Object.entries(row).filter(([, value]) => value !== null && value !== "");
  return Object.fromEntries(told.map(([name, value]) => [name, textOf(value, day)]));
}

/** Times in UTC, without the day where it is that of the finding. */
function textOf(value: unknown, day: string): string {
  if (typeof value !== "string") return typeof value === "object" ? JSON.stringify(value) : String(value);
  if (!/^\d{4}-\d\d-\d\dT[\d:]{8}(\.\d+)?Z$/.test(value)) return value.replaceAll(/\r?\n/g, " ");
  const time = value.slice(11, 19);
  return value.startsWith(day) ? time : `${value.slice(0, 10)} ${time}`;
}

function oneRow(cells: Cells): readonly string[] {
  const width = Math.max(...Object.keys(cells).map((name) => name.length));
  return Object.entries(cells).flatMap(([name, text]) =>
    wrapped(text, WIDTH - INDENT.length - width - 2).map((line, at) =>
      `${INDENT}${(at === 0 ? name : "").padEnd(width)}  ${line}`.trimEnd(),
    ),
  );
}

function table(rows: readonly Cells[]): readonly string[] {
  const [first = {}] = rows;
  const all = [...new Set(rows.flatMap(Object.keys))];
  const same = all.filter((name) => rows.every((row) => row[name] === first[name]));
  const names = all.filter((name) => !same.includes(name));
  const shared = same.map((name) => `${name} ${first[name]}`).join(", ");
  const above = wrapped(`in every row: ${shared}`, WIDTH - INDENT.length).map((line) => `${INDENT}${line}`);
  return [...(same.length === 0 ? [] : above), ...(names.length === 0 ? [] : differing(rows, names))];
}

function differing(rows: readonly Cells[], names: readonly string[]): readonly string[] {
  const isWide = (name: string) => rows.some((row) => (row[name] ?? "").length > NARROW);
  const narrow = names.filter((name) => !isWide(name));
  const cells = [narrow, ...rows.map((row) => narrow.map((name) => row[name] ?? ""))];
  const widths = fitting(narrow.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0))));
  const cut = cells.map((line) => line.map((cell, at) => shortened(cell, widths[at] ?? 0)));
  const [head = "", ...lines] = alignedColumns(cut).map((line) => `${INDENT}${line}`);
  return [head, ...lines.flatMap((line, at) => [line, ...below(rows[at] ?? {}, names.filter(isWide))])];
}

/** What is too long for a column, below its row. */
function below(row: Cells, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const text = row[name];
    if (text === undefined) return [];
    const lines = wrapped(`${name}: ${text}`, WIDTH - INDENT.length - 4);
    return lines.map((line, at) => `${INDENT}  ${at === 0 ? "" : "  "}${line}`);
  });
}

/** Widths that fit into a line: the widest column gives way first. */
function fitting(widths: readonly number[]): readonly number[] {
  const total = INDENT.length + widths.reduce((sum, width) => sum + width + 2, -2);
  const widest = Math.max(...widths);
  if (total <= WIDTH || widest <= 4) return widths;
  const at = widths.indexOf(widest);
  return fitting(widths.map((width, index) => (index === at ? width - 1 : width)));
}

function shortened(value: string, width: number): string {
  return value.length <= width ? value : `${value.slice(0, Math.max(1, width - 2))}..`;
}

/** A line broken at blanks, where it has any. */
export function wrapped(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line];
  const blank = line.lastIndexOf(" ", width);
  const end = blank > 0 ? blank : width;
  return [line.slice(0, end), ...wrapped(line.slice(end).trimStart(), width)];
}
