import type { DetectionFacts, StackFacts } from "./facts/facts.ts";
import { readFacts } from "./facts/read-facts.ts";
import type { ReadStack } from "./read/stack.ts";

/** A rule in one workspace. */
export interface Rule {
  readonly workspace: string;
  readonly detection: string;
  /** Whether it matches what no other detection does. */
  readonly catchAll: boolean;
}

/** The rule whose notices end in a receipt; undefined where no stack has it. */
export function ruleOf(stacks: ReadonlyMap<string, ReadStack>, receipt: string): Rule | undefined {
  for (const [workspace, stack] of stacks) {
    const facts = [...detections(readFacts(stack))].find((it) => receiptOf(it) === receipt);
    if (facts !== undefined)
      return { workspace, detection: facts.detection, catchAll: facts.match?.unclaimed === true };
  }
  return undefined;
}

/** Paths below the repository that can decide a rule; all detections decide what a catch-all leaves to them. */
export function decidingPaths(rule: Rule | undefined): readonly string[] {
  const shared = ["sources", "workspaces", "src", "stacks", "main.ts", "package-lock.json"];
  if (rule === undefined || rule.catchAll) return ["detections", ...shared];
  const own = `detections/${rule.detection}`;
  const [category = ""] = rule.detection.split("/");
  return [`${own}.ts`, `${own}.sql`, `detections/${category}/category.ts`, ...shared];
}

function detections(facts: StackFacts): Iterable<DetectionFacts> {
  return facts.detections.values();
}

/** Eight digits at the end of the notice's body. */
function receiptOf({ body }: DetectionFacts): string | undefined {
  return /Rule ([0-9a-f]{8})\b/.exec(body)?.[1];
}
