import { discardedData } from "../../deploy/data-loss.ts";
import { type Digests, isApproved, runDigest, type StackDigests, stackDigest } from "../../deploy/digest.ts";
import { type Failure, type Planned, sortOut } from "../../deploy/stack-plan.ts";
import type { ReadPair } from "../../review/review.ts";
import { readSides, reviewDigest, reviewOfRun } from "./review.ts";
import { planSession, type Session } from "./session.ts";

/** What the stacks of a session would change. */
export interface Changes {
  /** Plans that change something and may be applied. */
  readonly allowed: readonly Planned[];
  readonly failures: readonly Failure[];
  /** A gate is shut: data would be lost, credentials would go elsewhere, or the changes are not the approved ones. */
  readonly refused: boolean;
  readonly approved: boolean;
  readonly pending: boolean;
}

/** Plans all stacks, says what they do to protection, and holds the gates. */
export async function plannedChanges(session: Session): Promise<Changes> {
  const { planned, failures: unplanned } = await planSession(session, false);
  const { done: judged, failures: unread } = sortOut(planned.map((it) => judge(session, it)));
  const failures = [...unplanned, ...unread];
  const digests = judged.flatMap((it) => it.digests ?? []);
  for (const line of judged) session.report.planned(line);
  for (const { name } of session.strange) session.report.unplanned(name);
  const approved = await approvedRun(session, { judged, digests, failures });
  return {
    allowed: judged
      .filter((it) => it.digests !== undefined && it.discards.length === 0)
      .map(({ planned: it }) => it),
    failures,
    refused: !approved || session.strange.length > 0 || judged.some(({ discards }) => discards.length > 0),
    approved,
    pending: digests.length > 0,
  };
}

interface Judged {
  readonly planned: Planned;
  readonly stack: string;
  readonly sides: readonly ReadPair[];
  /** Undefined where nothing changes. */
  readonly digests: StackDigests | undefined;
  readonly discards: readonly string[];
}

function judge({ options }: Session, planned: Planned): Judged | Failure {
  const { plan } = planned;
  const stack = planned.stack.name;
  const sides = readSides({ stack, plan });
  if (typeof sides === "string") return { stack: planned.stack, failed: "review", message: sides };
  const digest = stackDigest(stack, plan);
  return {
    planned,
    stack,
    sides,
    digests: digest === undefined ? undefined : { stack, plan: digest, review: reviewDigest(sides) },
    discards: options.discardData ? [] : discardedData(plan),
  };
}

interface Run {
  readonly judged: readonly Judged[];
  readonly digests: readonly StackDigests[];
  readonly failures: readonly Failure[];
}

/** Says what the run does as a whole, and whether that is approved. */
async function approvedRun(session: Session, { judged, digests, failures }: Run): Promise<boolean> {
  const made = await reviewOfRun(judged.flatMap(({ sides }) => sides));
  const spoken = digests.every(({ review }) => review !== undefined);
  const run = { plan: runDigest(digests), review: spoken ? made.digest : undefined };
  if (digests.length > 0) session.report.reviewed(made, run);
  return isRunApproved(session, { run, digests, failures });
}

/** Approving covers all selected stacks, so one that could not be planned leaves nothing to compare. */
function isRunApproved(
  { options, stacks, report }: Session,
  { run, digests, failures }: Omit<Run, "judged"> & { readonly run: Digests },
): boolean {
  const { approved } = options;
  if (approved === undefined) return true;
  if (failures.length === 0 && isApproved(run, digests, approved)) return true;
  report.refused(
    failures.length > 0
      ? `REFUSED  ${failures.length} of ${stacks.length} stacks could not be planned, so the changes cannot be compared with the approved ones`
      : `REFUSED  these changes are not the approved ones (${approved.join(", ")}): review them and approve a digest of theirs`,
  );
  return false;
}
