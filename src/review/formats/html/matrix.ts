import { type Change, DIRECTIONS, type Direction } from "../../change.ts";
import type { Review } from "../../review.ts";
import { escapeHtml } from "./escape.ts";

const GLYPHS: Readonly<Record<Direction, string>> = {
  weaker: "▼",
  unclear: "?",
  stronger: "▲",
  neutral: "•",
};

/** A table of detections by workspaces: what is the worst that happens to each. `anchorOf` leads to the change. */
export function matrix(review: Review, anchorOf: (change: Change) => string): string {
  const workspaces = review.stacks.map(({ workspace }) => workspace);
  const detections = [
    ...new Set(
      review.stacks.flatMap(({ base, head }) => [...base.detections.keys(), ...head.detections.keys()]),
    ),
  ].sort();
  const worst = worstByPlace(review.changes);
  const head = workspaces.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join("");
  const rows = detections.map((id) => {
    const cells = workspaces.map((name) =>
      cell(worst.get(placeKey(name, id)), has(review, name, id), anchorOf),
    );
    return `<tr><th scope="row">${escapeHtml(id)}</th>${cells.join("")}</tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="Workspaces by detection">
<table class="matrix"><caption>The worst change of each detection in each workspace</caption>
<thead><tr><th scope="col">Detection</th>${head}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table></div>`;
}

function worstByPlace(changes: readonly Change[]): ReadonlyMap<string, Change> {
  const worst = new Map<string, Change>();
  for (const change of changes) {
    const key = placeKey(change.workspace, change.detection ?? "");
    const known = worst.get(key);
    if (known === undefined || gravity(change) < gravity(known)) worst.set(key, change);
  }
  return worst;
}

function gravity({ direction }: Change): number {
  return DIRECTIONS.indexOf(direction);
}

function placeKey(workspace: string, detection: string): string {
  return `${workspace} ${detection}`;
}

function has({ stacks }: Review, workspace: string, detection: string): boolean {
  const stack = stacks.find((it) => it.workspace === workspace);
  return stack?.base.detections.has(detection) === true || stack?.head.detections.has(detection) === true;
}

function cell(change: Change | undefined, present: boolean, anchorOf: (change: Change) => string): string {
  if (change === undefined)
    return present
      ? '<td><span class="hidden-text">unchanged</span>=</td>'
      : '<td><span class="hidden-text">not there</span></td>';
  const { direction } = change;
  return `<td class="${direction}"><a href="#${anchorOf(change)}">${GLYPHS[direction]}<span class="hidden-text"> ${direction}</span></a></td>`;
}
