import { createHash } from "node:crypto";
import { canonicalJson } from "../base/json.ts";
import { type Change, changesOf } from "./changes.ts";
import type { Difference } from "./differences.ts";
import type { RedactedPlan } from "./redact.ts";

/** What can be approved: a digest of every attribute that changes, or one of what a review says of it. */
export interface Digests {
  readonly plan: string;
  /** Undefined where the review says nothing of it. */
  readonly review: string | undefined;
}

/** The digests of one stack, where it changes. */
export interface StackDigests extends Digests {
  readonly stack: string;
}

/**
 * The digest of what a plan changes in a stack: SHA-256 in hex, or undefined where it changes nothing. It
 * depends on the changes alone: not on time, machine, binary, order, or values that the platform computes.
 */
export function stackDigest(stack: string, plan: RedactedPlan): string | undefined {
  const changes = changesOf(plan);
  return changes.length === 0 ? undefined : sha256(canonicalJson({ stack, changes: changes.map(decisive) }));
}

/** The digest of a run's plans: of its stacks that change, in any order. */
export function runDigest(stacks: readonly StackDigests[]): string {
  return sha256(canonicalJson(stacks.map(({ stack, plan }) => `${stack} ${plan}`).sort()));
}

/** Whether a run is approved: as a whole, or stack by stack. A run that changes nothing needs no approval. */
export function isApproved(
  run: Digests,
  stacks: readonly StackDigests[],
  approved: readonly string[],
): boolean {
  const named = ({ plan, review }: Digests) =>
    [plan, review].some((digest) => digest !== undefined && approved.includes(digest));
  return stacks.every(named) || named(run);
}

/** A run, and what was approved of it. */
export interface ApprovalWanted {
  readonly run: Digests;
  readonly digests: readonly StackDigests[];
  /** How many stacks were selected, and how many of them could not be planned. */
  readonly stacks: number;
  readonly failures: number;
}

/**
 * Why a run is not the approved one; undefined where it is. Approving covers all selected stacks, so one that
 * could not be planned leaves nothing to compare.
 */
export function unapproved(
  approved: readonly string[],
  { run, digests, stacks, failures }: ApprovalWanted,
): string | undefined {
  if (failures > 0)
    return `${failures} of ${stacks} stacks could not be planned, so the changes cannot be compared with the approved ones`;
  if (isApproved(run, digests, approved)) return undefined;
  return `these changes are not the approved ones (${approved.join(", ")}): review them and approve a digest of theirs`;
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
