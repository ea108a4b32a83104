import { pairSynthesized } from "../../../src/review/read/pair.ts";
import type { StackPair } from "../../../src/review/read/stack.ts";
import type { Synthesized } from "../../../src/review/read/synthesized.ts";

/** Both sides of every workspace that either fleet has. */
export function pairFleets(
  base: ReadonlyMap<string, Synthesized>,
  head: ReadonlyMap<string, Synthesized>,
): readonly StackPair[] {
  const names = [...new Set([...base.keys(), ...head.keys()])];
  return names.map((name) => pairSynthesized(name, base.get(name), head.get(name)));
}
