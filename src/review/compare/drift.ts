import type { Change } from "../change.ts";
import type { StackFacts } from "../facts/facts.ts";
import type { StackPair } from "../read/stack.ts";
import { both } from "../words.ts";

/** What somebody edited in the workspace, and what the plan does about it. Names only, never a value. */
export function driftChanges({ workspace, drifted }: StackPair, base: StackFacts): readonly Change[] {
  const byAddress = new Map(
    [...base.detections.values()].flatMap(({ addresses, detection }) =>
      addresses.map((address) => [address, detection] as const),
    ),
  );
  return drifted.map(({ address, attributes, reverted }) => {
    const detection = byAddress.get(address) ?? null;
    const what = `${detection === null ? address : typeWord(address)} ${both(attributes)}`;
    const then = reverted ? "this plan reverts it" : "this plan leaves it so";
    const text = `edited in the workspace by someone else (${what}); ${then}`;
    return {
      workspace,
      detection,
      kind: "drift",
      direction: reverted ? "neutral" : "unclear",
      before: null,
      after: null,
      text,
    };
  });
}

function typeWord(address: string): string {
  return address.split(".")[0]?.replace("databricks_", "") ?? address;
}
