import { createHash } from "node:crypto";

/** Jobs start this long after a boundary at the latest, in seconds; a third of the period where that is less. */
export const LATEST_START = 600;

/**
 * Minutes after a period's boundary at which all jobs of a workspace start: the same for all, so that one
 * start of the warehouse serves them, and spread over workspaces by a hash of the name.
 * `periods` are in seconds.
 */
export function startMinute(workspace: string, periods: readonly number[]): number {
  const latest = Math.min(LATEST_START, ...periods.map((period) => period / 3));
  const choices = Math.max(1, Math.ceil(latest / 60));
  return createHash("sha256").update(workspace).digest().readUInt32BE(0) % choices;
}
