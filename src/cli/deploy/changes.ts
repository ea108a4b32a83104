import { discardedData } from "../../deploy/data-loss.ts";
import { runDigest, type StackDigests, stackDigest, unapproved } from "../../deploy/digest.ts";
import { type Failure, type Planned, sortOut } from "../../deploy/stack-plan.ts";
import type { ReadPair } from "../../review/review.ts";
import { readSides, reviewDigest, reviewOfRun } from "../../review/run.ts";
import { reviewTerms } from "../review/waivers.ts";
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

interface JudgedPlan {
  readonly planned: Planned;
  readonly stack: string;
  readonly sides: readonly ReadPair[];
  /** Undefined where nothing changes. */
  readonly digests: StackDigests | undefined;
  readonly discards: readonly string[];
}

function judge({ options }: Session, planned: Planned): JudgedPlan | Failure {
  const { plan } = planned;
  const stack = planned.stack.name;
  const sides = readSides(plan, stack);
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

interface RunChanges {
  readonly judged: readonly JudgedPlan[];
  readonly digests: readonly StackDigests[];
  readonly failures: readonly Failure[];
}

/** Says what the run does as a whole, and whether that is approved. */
async function approvedRun(
  { options, stacks, report }: Session,
  { judged, digests, failures }: RunChanges,
): Promise<boolean> {
  const sides = judged.flatMap((it) => it.sides);
  const made = reviewOfRun(sides, await reviewTerms());
  const spoken = digests.every(({ review }) => review !== undefined);
  const run = { plan: runDigest(digests), review: spoken ? made.digest : undefined };
  if (digests.length > 0) report.reviewed(made, run);
  if (options.approved === undefined) return true;
  const counts = { stacks: stacks.length, failures: failures.length };
  const reason = unapproved(options.approved, { run, digests, ...counts });
  if (reason !== undefined) report.refused(`REFUSED  ${reason}`);
  return reason === undefined;
}
