import { type Timing, timingOf, waitOf } from "../../compare/timing.ts";
import type { Review } from "../../review.ts";
import { every, minutes, span } from "../../words.ts";
import { escapeHtml } from "./escape.ts";

const WIDTH = 680;
const LABEL = 250;
const BAR = 22;

/** A picture per schedule that changes: how long after an event its notice comes, before and after. */
export function delays(review: Review): string {
  const changes = new Map(
    review.stacks.flatMap(({ base, head }) =>
      [...head.detections.values()].flatMap((after) => {
        const before = base.detections.get(after.detection);
        if (before === undefined) return [];
        const pair = [timingOf(before, base.jobs), timingOf(after, head.jobs)] as const;
        const [was, is] = pair.map((timing) => `${timing.period} ${waitOf(timing)}`);
        const category = after.detection.split("/")[0] ?? "";
        return was === is ? [] : [[`${category} ${was} ${is}`, { category, pair }] as const];
      }),
    ),
  );
  if (changes.size === 0) return "";
  const pictures = [...changes.values()].map(({ category, pair }) => picture(category, pair));
  return `<section><h2>Windows and delays</h2>\n${pictures.join("\n")}\n</section>`;
}

function picture(category: string, [before, after]: readonly [Timing, Timing]): string {
  const longest = Math.max(worst(before), worst(after));
  const scale = (WIDTH - LABEL - 10) / longest;
  const rows = [before, after].map((timing, index) => bar(timing, { index, scale }));
  const words = `${category}: a notice comes ${range(before)} after its event before, ${range(after)} after this change`;
  return `<figure><svg viewBox="0 0 ${WIDTH} ${BAR * 3 + 20}" width="${WIDTH}" role="img" aria-label="${escapeHtml(words)}">
${rows.join("\n")}
<text x="${LABEL}" y="${BAR * 3 + 8}">0</text><text x="${WIDTH - 10}" y="${BAR * 3 + 8}" text-anchor="end">${minutes(longest)} minutes after the event</text>
</svg><figcaption>${escapeHtml(words)}. The light part waits for late rows, the dark part is when the notice comes.</figcaption></figure>`;
}

function bar(timing: Timing, { index, scale }: { readonly index: number; readonly scale: number }): string {
  const y = 6 + index * (BAR + 8);
  const wait = Math.round(waitOf(timing) * scale);
  const rest = Math.max(2, Math.round(timing.period * scale));
  const label = `${index === 0 ? "before" : "after"}: ${every(timing.period)}, ${waitWords(timing)}`;
  return `<text x="0" y="${y + 15}">${escapeHtml(label)}</text>
<rect class="wait" x="${LABEL}" y="${y}" width="${wait}" height="${BAR}"/><rect class="window" x="${LABEL + wait}" y="${y}" width="${rest}" height="${BAR}"/>`;
}

function waitWords(timing: Timing): string {
  return timing.lookback === undefined ? `waits ${span(timing.settle)}` : "a ledger";
}

function worst(timing: Timing): number {
  return waitOf(timing) + timing.period;
}

function range(timing: Timing): string {
  return `${minutes(waitOf(timing))} to ${minutes(worst(timing))} minutes`;
}
