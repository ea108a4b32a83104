import { createHash } from "node:crypto";
import { type Said, said } from "../change.ts";
import type { DetectionFacts } from "../facts/facts.ts";
import { count } from "../words.ts";
import type { StatementCore } from "./core.ts";
import { judge, type Pair } from "./judge.ts";
import { statementCore } from "./statement-core.ts";

/** Two statements whose difference words cannot judge, over `:from`, `:to` and `:workspaces`. */
export interface StatementPair {
  readonly key: string;
  readonly detection: string;
  readonly base: string;
  readonly head: string;
}

/** What running both on the same recorded events and cases gave. */
export interface Evidence {
  readonly events: number;
  /** Findings of the base statement. */
  readonly found: number;
  readonly lost: number;
  readonly gained: number;
  /** Why they could not be run. */
  readonly failure?: string;
}

/** Results by the key of their pair. */
export type EvidenceByPair = ReadonlyMap<string, Evidence>;

/** The pair to run, or undefined where words say all that differs, or running cannot show it. */
export function pairToRun(before: DetectionFacts, after: DetectionFacts): StatementPair | undefined {
  if (isSame(before, after)) return undefined;
  const [base, head] = [statementCore(before), statementCore(after)];
  const rests = comparable(base, head, isSwitched(before, after));
  if (rests[0] === rests[1] || judge(before, after, rests) !== undefined) return undefined;
  if (base.runnable === undefined || head.runnable === undefined || base.runnable === head.runnable)
    return undefined;
  const key = createHash("sha256").update(`${base.runnable}\n;\n${head.runnable}`).digest("hex");
  return { key, detection: after.detection, base: base.runnable, head: head.runnable };
}

function isSame(before: DetectionFacts, after: DetectionFacts): boolean {
  return before.statement === after.statement && before.collect === after.collect;
}

/** Whether a ledger takes the place of tiles, or tiles that of a ledger: then only what is matched compares. */
function isSwitched(before: DetectionFacts, after: DetectionFacts): boolean {
  return (before.lookback === undefined) !== (after.lookback === undefined);
}

function comparable(base: StatementCore, head: StatementCore, switched: boolean): Pair {
  return switched ? [base.matched, head.matched] : [base.rest, head.rest];
}

/** What changes in the query itself, lists of actions and tuning apart. */
export function compareStatement(
  before: DetectionFacts,
  after: DetectionFacts,
  evidence: EvidenceByPair,
): readonly Said[] {
  if (isSame(before, after)) return [];
  const [base, head] = [statementCore(before), statementCore(after)];
  const switched = isSwitched(before, after);
  const rests = comparable(base, head, switched);
  if (rests[0] === rests[1]) return [];
  const inWords = judge(before, after, rests);
  if (inWords !== undefined) return inWords;
  const pair = pairToRun(before, after);
  const shown = switched ? rests : ([base.shown, head.shown] as const);
  return [rewritten(shown, pair === undefined ? undefined : evidence.get(pair.key))];
}

function rewritten(values: readonly [string, string], evidence: Evidence | undefined): Said {
  const change = (direction: Said["direction"], what: string) =>
    said("statement", direction, values, `query rewritten: ${what}`);
  if (evidence === undefined) return change("unclear", "not run on recorded events");
  const { events, found, lost, gained, failure } = evidence;
  if (failure !== undefined) return change("unclear", `it does not run here (${failure})`);
  const more = gained > 0 ? `${count(gained, "more finding")} on ${count(events, "event")}` : "";
  const less =
    lost > 0
      ? `${lost} of ${count(found, "recorded finding")} ${lost === 1 ? "is" : "are"} no longer found`
      : "";
  if (less !== "") return change("weaker", more === "" ? less : `${less}; ${more}`);
  if (more !== "") return change("stronger", more);
  return found === 0
    ? change("unclear", `no finding on ${count(events, "event")} before and after, which shows nothing`)
    : change("neutral", `the same ${count(found, "finding")} on ${count(events, "event")}`);
}
