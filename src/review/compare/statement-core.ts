import type { DetectionFacts } from "../facts/facts.ts";
import type { StatementCore } from "./core.ts";
import { ledgerCore } from "./ledger-core.ts";
import { tileCore } from "./tile-core.ts";

// Each is asked for by several comparisons, and facts do not change.
const known = new WeakMap<DetectionFacts, StatementCore>();

/** Takes a detection's statements apart. What cannot be found stays, and shows as a difference. */
export function statementCore(facts: DetectionFacts): StatementCore {
  const core = known.get(facts) ?? coreOf(facts);
  known.set(facts, core);
  return core;
}

function coreOf(facts: DetectionFacts): StatementCore {
  if (facts.lookback === undefined) return tileCore(facts);
  return ledgerCore(facts, facts.collect ?? "");
}
