import { pairSynthesized } from "../../../src/review/read/pair.ts";
import { readSynthesized } from "../../../src/review/read/synthesized.ts";
import {
  BARE_TERMS,
  type ReadPair,
  type Review,
  type ReviewTerms,
  readPairs,
  review,
} from "../../../src/review/review.ts";
import { deployments, type Edits, readFleet } from "./fleet.ts";
import { pairFleets } from "./pair-fleets.ts";
import { writtenStack } from "./written-stack.ts";

const rendered = new Map<string, ReturnType<typeof deployments>>();

/** The base content with edits, rendered once per file of tests. */
function fleetOf(edits: Edits): ReturnType<typeof deployments> {
  const key = JSON.stringify(edits);
  const fleet = rendered.get(key) ?? deployments(edits);
  rendered.set(key, fleet);
  return fleet;
}

/** Both sides of the base content and of it with edits. */
export async function pairsOf(edits: Edits): Promise<readonly ReadPair[]> {
  return readPairs(pairFleets(readFleet(await fleetOf({})), readFleet(await fleetOf(edits))));
}

/** The review of the base content with edits. */
export async function reviewOf(edits: Edits, terms: Partial<ReviewTerms> = {}): Promise<Review> {
  return review(await pairsOf(edits), { ...BARE_TERMS, ...terms });
}

/** The review of one workspace whose stack's text is changed as somebody could do it by hand. */
export async function reviewOfText(
  change: (text: string) => string,
  before: (text: string) => string = (text) => text,
): Promise<Review> {
  const [first] = await fleetOf({});
  if (first === undefined) throw new Error("the base content has no workspace");
  const text = writtenStack(first);
  const [former, latter] = [before(text), change(text)];
  if (latter === former) throw new Error("the change does not fit");
  const read = (side: string) => readSynthesized(side, first.workspace);
  const pair = pairSynthesized(first.workspace, read(former), read(latter));
  return review(readPairs([pair]), BARE_TERMS);
}
