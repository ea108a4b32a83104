import { type Applied, applyWithFollowUp } from "../../deploy/apply-stack.ts";
import { sideBySide } from "../../deploy/side-by-side.ts";
import { sortOut } from "../../deploy/stack-plan.ts";
import { readSides, reviewOfRun } from "../../review/run.ts";
import { plannedChanges } from "../deploy/changes.ts";
import { CHANGE_OPTIONS, CHANGE_USAGE } from "../deploy/options.ts";
import { exitCode, inSession, type Session } from "../deploy/session.ts";
import { reviewTerms } from "../review/waivers.ts";
import type { Verb } from "../verb.ts";

export const deploy: Verb = {
  summary: "plans each workspace and applies that very plan, if it is the approved one",
  usage: CHANGE_USAGE,
  options: CHANGE_OPTIONS,
  run: (invocation) => inSession(invocation, deploySession),
};

async function deploySession(session: Session): Promise<number> {
  const { shop, options, report } = session;
  const { allowed, approved, refused, failures: unplanned } = await plannedChanges(session);
  const results = await sideBySide(approved ? allowed : [], options.parallel, (planned) => {
    report.note(`${planned.stack.name}: applying`);
    return applyWithFollowUp(shop, planned);
  });
  const { done, failures: unapplied } = sortOut(results);
  for (const applied of done) report.applied(applied, await reviewOfPending(session, applied));
  const failures = [...unplanned, ...unapplied];
  report.failures(failures);
  const pending = done.some((applied) => applied.pending !== undefined);
  return exitCode(failures.length > 0, refused || (options.exitCode && pending));
}

/** Undefined also where the platform gives back what cannot be read: that changes are pending is said all the same. */
async function reviewOfPending({ report }: Session, { stack, pending: plan }: Applied) {
  if (plan === undefined) return undefined;
  const sides = readSides(plan, stack);
  if (typeof sides !== "string") return reviewOfRun(sides, await reviewTerms());
  report.note(`${stack}: ${sides}`);
  return undefined;
}
