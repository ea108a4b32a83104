import { changesOf } from "./changes.ts";
import { alertsToQuieten, onlyQuietens } from "./follow-up.ts";
import { applyStack, type Failure, isFailure, type Planned, planStack, type Workshop } from "./stack-plan.ts";
import { summarise } from "./summarise.ts";

/** What came of an apply, and of the plan that may have to follow it. */
export interface Applied {
  readonly stack: string;
  /** Alerts that were told not to say when all is well, after they were created. */
  readonly quietened: number;
  /** What else that plan would change, in words; it was not applied. */
  readonly pending: readonly string[];
}

/** Applies a stack's plan, then `notify_on_ok = false` to the alerts it created, which took a second plan. */
export async function applyWithFollowUp(shop: Workshop, planned: Planned): Promise<Applied | Failure> {
  const { stack } = planned;
  const failed = await applyStack(shop, planned);
  if (failed !== undefined) return failed;
  const alerts = alertsToQuieten(planned.plan);
  if (alerts.length === 0) return { stack: stack.name, quietened: 0, pending: [] };
  const next = await planStack(shop, stack, { step: "follow-up" });
  if (isFailure(next)) return next;
  if (!onlyQuietens(next.plan, alerts, stack.configured))
    return { stack: stack.name, quietened: 0, pending: summarise(next.plan) };
  const unquiet = await applyStack(shop, next);
  if (unquiet !== undefined) return { ...unquiet, failed: "follow-up" };
  return { stack: stack.name, quietened: changesOf(next.plan).length, pending: [] };
}
