import { type Line, outline } from "../outline.ts";
import type { Review } from "../review.ts";
import { printable } from "./printable.ts";
import { newSqlDiff } from "./sql-diff.ts";

/** Lines of SQL shown per change, and characters of each. */
const SQL_LINES = 40;
const WIDTH = 120;
const INDENT = " ".repeat(12);

/** A review for a terminal. */
export function formatText(review: Review): string {
  const { summary, decided, sections } = outline(review);
  // Each difference of SQL is shown where it comes first.
  const shown = new Set<string>();
  const blocks = [
    [`review: ${summary}`],
    ...(decided.length === 0 ? [] : [["DECIDED", ...decided.flatMap((line) => withPlace(line, shown))]]),
    ...sections.map(({ title, lines }) => [
      title.toUpperCase(),
      ...lines.flatMap((line) => changeLines(line, "", shown)),
    ]),
    [`Review ${review.digest}`],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function withPlace(line: Line, shown: Set<string>): readonly string[] {
  const { workspaces } = line.fold;
  const place = workspaces.length > 3 ? `${workspaces.length} workspaces` : workspaces.join(", ");
  return changeLines(line, `${place}: `, shown);
}

function changeLines(line: Line, place: string, shown: Set<string>): readonly string[] {
  const { mark, subject, text, waiver, refused, change } = line;
  const about = subject === "" ? "" : `${subject}: `;
  return [
    printable(`${refused ? "!" : " "} ${mark.padEnd(8)}  ${place}${about}${text}`),
    ...(waiver === undefined
      ? []
      : [printable(`${INDENT}waived until ${waiver.until} by ${waiver.owner}: ${waiver.reason}`)]),
    ...sqlLines(change, shown),
  ];
}

function sqlLines(change: Line["change"], shown: Set<string>): readonly string[] {
  const lines = newSqlDiff(change, shown).map(({ sign, text }) => cut(`${INDENT}${sign} ${printable(text)}`));
  const more = lines.length - SQL_LINES;
  return more > 0 ? [...lines.slice(0, SQL_LINES), `${INDENT}… ${more} more lines`] : lines;
}

function cut(line: string): string {
  return line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line;
}
