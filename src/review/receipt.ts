import type { DetectionFacts, StackFacts } from "./facts/facts.ts";
import { readFacts } from "./facts/read-facts.ts";
import type { ReadStack } from "./read/stack.ts";

/** A rule in one workspace. */
export interface Rule {
  readonly workspace: string;
  readonly detection: string;
}

/** The rule whose notices end in a receipt; undefined where no stack has it. */
export function ruleOf(stacks: ReadonlyMap<string, ReadStack>, receipt: string): Rule | undefined {
  for (const [workspace, stack] of stacks) {
    const facts = [...detections(readFacts(stack))].find(({ body }) => receiptIn(body) === receipt);
    if (facts !== undefined) return { workspace, detection: facts.detection };
  }
  return undefined;
}

/** Eight digits at the end of a notice's body. */
export function receiptIn(body: string): string | undefined {
  return /Rule ([0-9a-f]{8})\b/.exec(body)?.[1];
}

function detections(facts: StackFacts): Iterable<DetectionFacts> {
  return facts.detections.values();
}
