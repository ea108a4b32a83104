import { eventsOfCases } from "../../catalog/case-events.ts";
import { synthesizedPairs } from "../../history/pairs.ts";
import { readEvents } from "../../rehearsal/recorded/events-file.ts";
import type { Change } from "../../review/change.ts";
import { runPairs } from "../../review/evidence.ts";
import { forecast } from "../../review/forecast.ts";
import { formatHtml } from "../../review/formats/html.ts";
import { jsonLines } from "../../review/formats/json.ts";
import { formatMarkdown } from "../../review/formats/markdown.ts";
import { sarifLog } from "../../review/formats/sarif.ts";
import { formatText } from "../../review/formats/text.ts";
import { type ChangePlace, placeOf } from "../../review/place.ts";
import { readPlanFiles } from "../../review/read/plan-file.ts";
import {
  type ReadPair,
  type Review,
  readPairs,
  review as reviewPairs,
  statementsToRun,
} from "../../review/review.ts";
import { folders, inRepository, repositoryHere } from "../folders.ts";
import { REVIEW_OPTIONS, type ReviewFormat, type ReviewOptions, reviewOptions } from "../review/options.ts";
import { readWaivers } from "../review/waivers.ts";
import type { Terminal } from "../terminal.ts";
import type { Verb } from "../verb.ts";

export const review: Verb = {
  summary: "says what a change does to protection, and stops a weakening that nobody decided",
  usage:
    "--base REV|DIR [--head REV|DIR] | --plan FILE… [--gate] [--events FILE] [--format text|markdown|html|json|sarif] [--waivers FILE] [--deletions PERCENT] [--today DAY]",
  options: REVIEW_OPTIONS,
  async run({ values, terminal }) {
    const options = reviewOptions(values, new Date());
    const made = await reviewOf(options);
    printReview(terminal, made, options.format);
    if (!options.gate || made.refused.length === 0) return 0;
    terminal.note(
      `REFUSED  ${made.refused.length} change(s) that nobody decided: take them back, or add them to waivers.ts (docs/review.md).`,
    );
    return 2;
  },
};

async function reviewOf(options: ReviewOptions): Promise<Review> {
  const waivers = await readWaivers(options.waivers);
  const stacks = readPairs(await pairsOf(options));
  const log = options.events === undefined ? undefined : await readEvents(options.events, undefined);
  return reviewPairs(stacks, {
    waivers,
    today: options.today,
    deletionLimit: options.deletionLimit,
    evidence: await evidence(stacks, options),
    forecast: log === undefined ? [] : await forecast(stacks, log),
  });
}

function pairsOf({ base, head, plans, content }: ReviewOptions) {
  return base === undefined
    ? readPlanFiles(plans)
    : synthesizedPairs(repositoryHere(), { base, head, content });
}

/** The sample is read only where something must be run on it. */
async function evidence(stacks: readonly ReadPair[], { events, cases }: ReviewOptions) {
  const pairs = statementsToRun(stacks);
  if (pairs.length === 0) return new Map();
  const rows = await readEvents(events ?? inRepository("samples/audit.ndjson"), undefined);
  const listing = { folders: cases, base: process.cwd() };
  return runPairs(pairs, { rows, eventsOfCases: (detection) => eventsOfCases(detection, listing) });
}

/** Prints a review in the format that is wished. */
function printReview(terminal: Terminal, review: Review, format: ReviewFormat): void {
  if (format === "json") for (const line of jsonLines(review)) terminal.json(line);
  if (format === "sarif") terminal.json(sarifLog(review, placeInContent));
  if (format === "text") terminal.print(formatText(review).trimEnd());
  if (format === "markdown") terminal.print(formatMarkdown(review).trimEnd());
  if (format === "html") terminal.print(formatHtml(review).trimEnd());
}

function placeInContent(change: Change): ChangePlace {
  const [detections, workspaces] = [folders("detections", undefined), folders("workspaces", undefined)];
  return placeOf(change, { detections, workspaces, base: inRepository(".") });
}
