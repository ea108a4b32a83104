import { sideBySide } from "./side-by-side.ts";
import type { Stack } from "./stack-file.ts";
import { type Failure, initStack, type Planned, planStack, type Workshop } from "./stack-plan.ts";

export interface PlanOrder {
  /** Stacks at a time. */
  readonly width: number;
  readonly refreshOnly: boolean;
  /** Told before a stack is worked on. */
  started(stack: Stack): void;
}

/**
 * Prepares and plans stacks side by side; one that fails does not stop the others. The first is prepared
 * alone: a provider that several fetch into a shared cache at once breaks there (terraform-cdk issue 2741).
 */
export async function planStacks(
  shop: Workshop,
  stacks: readonly Stack[],
  { width, refreshOnly, started }: PlanOrder,
): Promise<readonly (Planned | Failure)[]> {
  const [first] = stacks;
  if (first === undefined) return [];
  const warmed = await initStack(shop, first);
  return sideBySide(stacks, width, async (stack) => {
    started(stack);
    const unready = stack === first ? warmed : await initStack(shop, stack);
    return unready ?? planStack(shop, stack, { step: "plan", refreshOnly });
  });
}
