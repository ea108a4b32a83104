import { createHash } from "node:crypto";
import { canonicalJson } from "../model/json.ts";
import { type Change, changesOf } from "./changes.ts";
import type { Difference } from "./differences.ts";
import type { RedactedPlan } from "./redact.ts";

/** The digest of one stack's changes, where it has any. */
export interface StackDigest {
  readonly stack: string;
  readonly digest: string;
}

/**
 * The digest of what a plan changes in a stack: SHA-256 in hex, or undefined where it changes nothing. It
 * depends on the changes alone: not on time, machine, binary, order, or values that the platform computes.
 */
export function stackDigest(stack: string, plan: RedactedPlan): string | undefined {
  const changes = changesOf(plan);
  return changes.length === 0 ? undefined : sha256(canonicalJson({ stack, changes: changes.map(decisive) }));
}

/** The digest of a run: of its stacks that change, in any order. */
export function runDigest(stacks: readonly StackDigest[]): string {
  return sha256(canonicalJson(stacks.map(({ stack, digest }) => `${stack} ${digest}`).sort()));
}

/** Whether a run's changes are approved: as a whole, or stack by stack. A run that changes nothing needs no approval. */
export function isApproved(stacks: readonly StackDigest[], approved: readonly string[]): boolean {
  const single = stacks.every(({ digest }) => approved.includes(digest));
  return single || approved.includes(runDigest(stacks));
}

function decisive({ address, kind, previous, adopts, causes, differences }: Change): object {
  return { address, kind, previous, adopts, causes, differences: differences.map(decisiveDifference) };
}

/** What a value was before it is computed anew is volatile, as times of an update are. */
function decisiveDifference({ path, before, after, unknown }: Difference): object {
  return unknown ? { path, unknown } : { path, before: before ?? null, after: after ?? null };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
