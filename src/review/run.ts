import { UserError } from "../base/problem.ts";
import type { Waiver } from "../model/waiver.ts";
import { readPlan } from "./read/plan.ts";
import { BARE_TERMS, type ReadPair, type Review, readPairs, review } from "./review.ts";

/** Both sides of a stack as its plan has them, or why they cannot be read. */
export function readSides(plan: unknown, stack: string): readonly ReadPair[] | string {
  try {
    return readPairs([readPlan(plan, stack)]);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/**
 * The review of what a run of the runner would change. Nothing is run on recorded events: what was approved must
 * say the same where the next run makes it again. That a waiver covers nothing is not said, since a run may leave
 * out the stacks that it is for. `today` is `yyyy-mm-dd`, UTC.
 */
export function reviewOfRun(
  sides: readonly ReadPair[],
  { waivers, today }: { readonly waivers: readonly Waiver[]; readonly today: string },
): Review {
  const made = review(sides, { ...BARE_TERMS, waivers, today });
  return { ...made, changes: made.changes.filter(({ kind }) => kind !== "waiver-unused") };
}

/** The digest of what a review says of one stack; undefined where it says nothing. */
export function reviewDigest(sides: readonly ReadPair[]): string | undefined {
  const { changes, digest } = review(sides, BARE_TERMS);
  return changes.length === 0 ? undefined : digest;
}
