import { createHash } from "node:crypto";
import { type Change, DIRECTIONS } from "../change.ts";
import { type Line, type Outline, outline, placeWords } from "../outline.ts";
import type { Review } from "../review.ts";
import { delays } from "./html/delays.ts";
import { escapeHtml } from "./html/escape.ts";
import { matrix } from "./html/matrix.ts";
import { SCRIPT } from "./html/script.ts";
import { sideBySide } from "./html/side-by-side.ts";
import { STYLE } from "./html/style.ts";

/** A review as one page that asks nothing of any other place: its policy lets only its own style and script run. */
export function formatHtml(review: Review): string {
  const read = outline(review);
  const lines = [...read.decided, ...read.sections.flatMap((section) => section.lines)];
  const anchors = new Map(
    lines.flatMap(({ fold }, index) =>
      fold.changes.map((change) => [change, `change-${index + 1}`] as const),
    ),
  );
  const anchorOf = (change: Change) => anchors.get(change) ?? "changes";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hash(STYLE)}'; script-src '${hash(SCRIPT)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Review: ${escapeHtml(read.summary)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Review</h1><p>${escapeHtml(read.summary)}</p>${numbers(review)}</header>
<main>
${filters(review)}
${changeSections(read, review, anchorOf)}
<section><h2>Workspaces by detection</h2>${matrix(review, anchorOf)}</section>
${delays(review)}
</main>
<footer><p>Review <code>${review.digest}</code></p></footer>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function numbers({ changes, refused }: Review): string {
  const items = DIRECTIONS.map((direction) => {
    const number = changes.filter((change) => change.direction === direction).length;
    return `<li class="${direction}"><b>${number}</b> ${direction}</li>`;
  });
  return `<ul class="numbers">${items.join("")}<li><b>${refused.length}</b> nobody decided</li></ul>`;
}

const MARKS = ["error", ...DIRECTIONS];

function filters({ stacks }: Review): string {
  const boxes = MARKS.map((mark) => `<label><input type="checkbox" value="${mark}" checked> ${mark}</label>`);
  const options = stacks.map(
    ({ workspace }) => `<option value="${escapeHtml(workspace)}">${escapeHtml(workspace)}</option>`,
  );
  return `<fieldset class="filters" hidden><legend>Show</legend>${boxes.join("")}
<label>Workspace <select><option value="">all</option>${options.join("")}</select></label>
<span id="shown" role="status"></span></fieldset>`;
}

function changeSections(
  { decided, sections }: Outline,
  review: Review,
  anchorOf: (change: Change) => string,
): string {
  const list = (lines: readonly Line[], withPlace: boolean) => {
    const items = lines.map((line) =>
      item(
        line,
        anchorOf(line.change),
        withPlace ? placeWords(line.fold.workspaces, review.stacks.length) : "",
      ),
    );
    return `<ul class="changes">\n${items.join("\n")}\n</ul>`;
  };
  return [
    ...(decided.length === 0 ? [] : [`<section><h2>Decided</h2>${list(decided, true)}</section>`]),
    ...sections.map(
      ({ title, lines }) => `<section><h2>${escapeHtml(title)}</h2>${list(lines, false)}</section>`,
    ),
  ].join("\n");
}

function item(line: Line, anchor: string, place: string): string {
  const { mark, subject, text, waiver, refused, change, fold } = line;
  const about = subject === "" ? "" : `<b>${escapeHtml(subject)}</b>: `;
  const where = place === "" ? "" : `<span class="place">${escapeHtml(place)}</span> `;
  const by =
    waiver === undefined
      ? ""
      : `<div class="by">waived until ${waiver.until} by ${escapeHtml(waiver.owner)}: ${escapeHtml(waiver.reason)}</div>`;
  return `<li id="${anchor}" tabindex="-1" data-mark="${mark}" data-workspaces="${escapeHtml(JSON.stringify(fold.workspaces))}"><span class="mark ${mark}">${mark}</span> ${where}${about}${escapeHtml(text)}${refused ? " <b>nobody decided this</b>" : ""}${by}${sideBySide(change)}</li>`;
}
