import { type Change, type Said, said } from "../change.ts";
import type { StackFacts } from "../facts/facts.ts";
import type { StackPair } from "../read/stack.ts";
import { both, count, without } from "../words.ts";

/** What happens to a workspace's stack as a whole; undefined where it is on both sides, so that its parts are compared. */
export function compareWhole(pair: StackPair, base: StackFacts, head: StackFacts): Said | undefined {
  const had = count(base.detections.size, "detection");
  if (pair.head === undefined) {
    const text = `left the fleet: its ${had} stay as they are, and nobody manages them`;
    return said("left-fleet", "weaker", ["in the fleet", null], text);
  }
  if (base.detections.size > 0 && pair.head.resources.length === 0)
    return said("retired", "weaker", [had, null], `${retired(base)}, with its ${had}`);
  if (pair.base === undefined || pair.base.resources.length === 0) {
    const has = count(head.detections.size, "detection");
    return said("joined-fleet", "stronger", [null, has], `joined the fleet with ${has}`);
  }
  return undefined;
}

/** The pipeline of a delivered log is let go of, not destroyed. */
function retired({ log }: StackFacts): string {
  const but = log === undefined ? "" : ` but the log that ${log.schema} holds`;
  return `retired: everything of it${but} is destroyed`;
}

/** What synthesized output alone tells: where a stack goes, where its state is, which secrets it takes. */
export function compareSettings({ workspace, base, head }: StackPair): readonly Change[] {
  if (base === undefined || head === undefined) return [];
  const changes = [
    ...different(
      "host",
      base.host,
      head.host,
      "goes to another workspace: its objects there stay, unmanaged",
    ),
    ...different(
      "backend",
      base.backend,
      head.backend,
      "its state is kept elsewhere: move it, or all is made anew",
    ),
    ...secrets(base.variables, head.variables),
  ];
  return changes.map((change) => ({ workspace, detection: null, ...change }));
}

function different(
  kind: "host" | "backend",
  before: string | undefined,
  after: string | undefined,
  text: string,
): readonly Said[] {
  if (before === undefined || after === undefined || before === after) return [];
  // A backend's settings may hold what must not be shown.
  return [said(kind, "unclear", kind === "host" ? [before, after] : [null, null], text)];
}

function secrets(
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): readonly Said[] {
  if (before === undefined || after === undefined) return [];
  const [lost, gained] = [without(before, after), without(after, before)];
  const values = [both(lost) || null, both(gained) || null] as const;
  if (gained.length === 0) return [];
  // A destination that takes its secret from elsewhere may lead to other people.
  const direction = lost.length === 0 ? "neutral" : "unclear";
  const instead = lost.length === 0 ? "" : ` instead of ${both(lost)}`;
  return [said("secret", direction, values, `takes a secret from ${both(gained)}${instead}`)];
}
