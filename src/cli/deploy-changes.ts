import { discardedData } from "../deploy/data-loss.ts";
import { isApproved, runDigest, type StackDigest, stackDigest } from "../deploy/digest.ts";
import type { Failure, Planned } from "../deploy/stack-plan.ts";
import { summarise } from "../deploy/summarise.ts";
import { planSession, type Session } from "./deploy-session.ts";

/** What the stacks of a session would change. */
export interface Changes {
  /** Plans that change something and may be applied. */
  readonly allowed: readonly Planned[];
  readonly failures: readonly Failure[];
  /** A gate is shut: data would be lost, or the changes are not the approved ones. */
  readonly refused: boolean;
  readonly approved: boolean;
  readonly pending: boolean;
}

/** Plans all stacks, says what they change, and holds the gates. */
export async function plannedChanges(session: Session): Promise<Changes> {
  const { planned, failures } = await planSession(session, false);
  const judged = planned.map((plan) => judge(session, plan));
  const digests = judged.flatMap(({ stack, digest }) => (digest === undefined ? [] : [{ stack, digest }]));
  for (const line of judged) session.report.planned(line);
  if (digests.length > 0) session.report.digest(runDigest(digests));
  const approved = approvedOf(session, digests, failures);
  return {
    allowed: judged
      .filter(({ digest, discards }) => digest !== undefined && discards.length === 0)
      .map(({ planned: it }) => it),
    failures,
    refused: !approved || judged.some(({ discards }) => discards.length > 0),
    approved,
    pending: digests.length > 0,
  };
}

/** 1 where something failed, 2 where a gate is shut or, where that is asked for, changes are pending. */
export function exitCode(failed: boolean, gate: boolean): number {
  if (failed) return 1;
  return gate ? 2 : 0;
}

function judge({ options }: Session, planned: Planned) {
  const { stack, plan } = planned;
  return {
    planned,
    stack: stack.name,
    digest: stackDigest(stack.name, plan),
    summary: summarise(plan),
    discards: options.discardData ? [] : discardedData(plan),
  };
}

/** Approving covers all selected stacks, so one that could not be planned leaves nothing to compare. */
function approvedOf(
  { options, stacks, report }: Session,
  digests: readonly StackDigest[],
  failures: readonly Failure[],
): boolean {
  const { approved } = options;
  if (approved === undefined) return true;
  if (failures.length === 0 && isApproved(digests, approved)) return true;
  report.refused(
    failures.length > 0
      ? `REFUSED  ${failures.length} of ${stacks.length} stacks could not be planned, so the changes cannot be compared with the approved ones`
      : `REFUSED  these changes are not the approved ones (${approved.join(", ")}): review them and approve their digest`,
  );
  return false;
}
