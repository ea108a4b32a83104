import { DIRECTIONS } from "../change.ts";
import { type Line, outline, placeWords } from "../outline.ts";
import type { Review } from "../review.ts";
import { printable } from "./printable.ts";
import { newSqlDiff } from "./sql-diff.ts";

/** By which a pipeline finds its comment again. */
const MARKER = "<!-- detectform review -->";
/** A comment may hold 65,536 characters on GitHub, and more elsewhere. */
const LIMIT = 60_000;
/** Left for what closes a comment that is cut. */
const RESERVE = 1_000;

/** A review as one comment on a change request: what matters open, the rest folded, cut below the limit. */
export function formatMarkdown(review: Review): string {
  const { summary, decided, sections } = outline(review);
  const shown = new Set<string>();
  const all = review.stacks.length;
  const places = sections.map(({ title, lines }) => ({
    title,
    open: lines.filter(isGrave),
    folded: lines.filter((line) => !isGrave(line)),
  }));
  const blocks = [
    ...(decided.length === 0 ? [] : ["### Decided\n"]),
    ...decided.map((line) => bullet(line, `${placeWords(line.fold.workspaces, all)}: `, shown)),
    ...places.flatMap(({ title, open, folded }) => [
      `\n### ${safe(title)}\n`,
      ...open.map((line) => bullet(line, "", shown)),
      ...details(folded, shown),
    ]),
  ];
  return assembled(`${MARKER}\n## Review: ${safe(summary)}\n`, blocks, `\n\nReview \`${review.digest}\`\n`);
}

function isGrave({ mark }: Line): boolean {
  return mark === "error" || DIRECTIONS.indexOf(mark) < DIRECTIONS.indexOf("stronger");
}

function details(lines: readonly Line[], shown: Set<string>): readonly string[] {
  if (lines.length === 0) return [];
  const bullets = lines.map((line) => bullet(line, "", shown));
  return [`\n<details><summary>${lines.length} more</summary>\n\n${bullets.join("\n")}\n\n</details>\n`];
}

const MARKS = { error: "🛑", weaker: "🔻", unclear: "❔", stronger: "🔺", neutral: "▫️" };

function bullet(line: Line, place: string, shown: Set<string>): string {
  const { mark, subject, text, waiver, refused, change } = line;
  const about = subject === "" ? "" : `**${safe(subject)}**: `;
  const open = refused ? " (**nobody decided this**)" : "";
  const by =
    waiver === undefined
      ? ""
      : `\n  - waived until ${waiver.until} by ${safe(waiver.owner)}: ${safe(waiver.reason)}`;
  const diff = newSqlDiff(change, shown).map(({ sign, text }) => `${sign}${printable(text)}`);
  return `- ${MARKS[mark]} ${mark} ${safe(place)}${about}${safe(text)}${open}${by}${fenced(diff)}`;
}

function fenced(lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const text = lines.join("\n");
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const body = [`${fence}diff`, ...lines, fence].map((line) => `  ${line}`).join("\n");
  return `\n\n  <details><summary>SQL</summary>\n\n${body}\n\n  </details>\n`;
}

/** Text that stays text: no markup, no HTML, nobody is mentioned and nothing becomes a link. */
function safe(text: string): string {
  return printable(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/[\\`*_{}[\]()#|~!$]/g, "\\$&")
    .replaceAll(/(?<![\w.])@/g, "@<!-- -->")
    .replaceAll("://", ":<!-- -->//")
    .replaceAll(/\bwww\./gi, "www<!-- -->.");
}

/** As many blocks as the limit holds, in their order. */
function assembled(head: string, blocks: readonly string[], tail: string): string {
  const room = LIMIT - RESERVE - head.length - tail.length;
  let used = 0;
  const kept = blocks.filter((block) => {
    const fits = used + block.length + 1 <= room;
    if (fits) used += block.length + 1;
    return fits;
  });
  const left = blocks.length - kept.length;
  const more =
    left === 0
      ? ""
      : `\n\n_${left} more parts do not fit here: \`detectform review --format html\` shows all._`;
  return `${head}\n${kept.join("\n")}${more}${tail}`;
}
