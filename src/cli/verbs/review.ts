import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ReadPair,
  type Review,
  readPairs,
  review as reviewPairs,
  statementsToRun,
} from "../../review/review.ts";
import { inRepository } from "../folders.ts";
import { readEvents } from "../replay/events-file.ts";
import { runPairs } from "../review/evidence.ts";
import { forecast } from "../review/forecast.ts";
import { REVIEW_OPTIONS, type ReviewOptions, reviewOptions } from "../review/options.ts";
import { printReview } from "../review/print.ts";
import { plannedPairs, synthesizedPairs } from "../review/sides.ts";
import { readWaivers } from "../review/waivers.ts";
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
  const stacks = readPairs(await pairs(options));
  const log = options.events === undefined ? undefined : await readEvents(options.events, undefined);
  return reviewPairs(stacks, {
    waivers,
    today: options.today,
    deletionLimit: options.deletionLimit,
    evidence: await evidence(stacks, options),
    forecast: log === undefined ? [] : await forecast(stacks, log),
  });
}

async function pairs({ base, head, plans, content }: ReviewOptions) {
  if (base === undefined) return plannedPairs(plans);
  const folder = await mkdtemp(join(tmpdir(), "detectform-review-"));
  try {
    return await synthesizedPairs({ base, head, content, folder });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The sample is read only where something must be run on it. */
async function evidence(stacks: readonly ReadPair[], { events, cases }: ReviewOptions) {
  const pairs = statementsToRun(stacks);
  if (pairs.length === 0) return new Map();
  const file = events ?? inRepository("samples/audit.ndjson");
  return runPairs(pairs, { rows: await readEvents(file, undefined), cases });
}
