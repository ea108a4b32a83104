import { UserError } from "../../base/problem.ts";
import type { RedactedPlan } from "../../deploy/redact.ts";
import { readPlan } from "../../review/read/plan.ts";
import { BARE_TERMS, type ReadPair, type Review, readPairs, review } from "../../review/review.ts";
import { readWaivers } from "../review/waivers.ts";

/** A stack's plan. */
export interface StackPlan {
  readonly stack: string;
  readonly plan: RedactedPlan;
}

/** Both sides of a stack as its plan has them, or why they cannot be read. */
export function readSides({ stack, plan }: StackPlan): readonly ReadPair[] | string {
  try {
    return readPairs([readPlan(plan, stack)]);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/**
 * The review of what a run would change, with the repository's waivers. Nothing is run on recorded events:
 * what was approved must say the same where the next run makes it again. That a waiver covers nothing is not
 * said, since a run may leave out the stacks that it is for.
 */
export async function reviewOfRun(sides: readonly ReadPair[]): Promise<Review> {
  const waivers = await readWaivers(undefined);
  const today = new Date().toISOString().slice(0, 10);
  const made = review(sides, { ...BARE_TERMS, waivers, today });
  return { ...made, changes: made.changes.filter(({ kind }) => kind !== "waiver-unused") };
}

/** The digest of what a review says of one stack; undefined where it says nothing. */
export function reviewDigest(sides: readonly ReadPair[]): string | undefined {
  const { changes, digest } = review(sides, BARE_TERMS);
  return changes.length === 0 ? undefined : digest;
}
