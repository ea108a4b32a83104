import { changesOf } from "./changes.ts";
import { alertsToQuieten, onlyQuietens } from "./follow-up.ts";
import type { RedactedPlan } from "./redact.ts";
import { applyStack, type Failure, isFailure, type Planned, planStack, type Workshop } from "./stack-plan.ts";

/** What came of an apply, and of the plan that may have to follow it. */
export interface Applied {
  readonly stack: string;
  /** Alerts that were told not to say when all is well, after they were created. */
  readonly quietened: number;
  /** That plan, where it would change something else: it was not applied. */
  readonly pending: RedactedPlan | undefined;
}

/** Applies a stack's plan, then `notify_on_ok = false` to the alerts it created, which took a second plan. */
export async function applyWithFollowUp(shop: Workshop, planned: Planned): Promise<Applied | Failure> {
  const { stack } = planned;
  const failed = await applyStack(shop, planned);
  if (failed !== undefined) return failed;
  const alerts = alertsToQuieten(planned.plan);
  if (alerts.length === 0) return { stack: stack.name, quietened: 0, pending: undefined };
  const next = await planStack(shop, stack, { step: "follow-up" });
  if (isFailure(next)) return next;
  if (!onlyQuietens(next.plan, alerts, stack.configured))
    return { stack: stack.name, quietened: 0, pending: changing(next.plan) };
  const unquiet = await applyStack(shop, next);
  if (unquiet !== undefined) return { ...unquiet, failed: "follow-up" };
  return { stack: stack.name, quietened: changesOf(next.plan).length, pending: undefined };
}

function changing(plan: RedactedPlan): RedactedPlan | undefined {
  return changesOf(plan).length === 0 ? undefined : plan;
}
