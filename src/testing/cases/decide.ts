import { adapt } from "../../simulator/engine/adapt.ts";
import type { Engine } from "../../simulator/engine/engine.ts";
import { timestampLiteral } from "../../sql/literal.ts";
import { applyEdits } from "../../sql/tokens.ts";
import { type Conjunct, conjuncts } from "./conjuncts.ts";
import type { PlannedCase } from "./planned-case.ts";
import { eventsOf } from "./statement.ts";

/** Events of a failed case that are looked into. */
const LOOKED_INTO = 5;

export interface Undecided {
  readonly planned: PlannedCase;
  /** The case's number in the table of events. */
  readonly number: number;
  /** The deployed text over the case's window. */
  readonly statement: string;
  /** Whether events are looked at all together. */
  readonly isWhole: boolean;
}

/**
 * Which predicate of the statement left nothing of each event; of all events together where no
 * event decides alone. The first is the one from which on, with all before it, no row is left.
 */
export async function decide(engine: Engine, failed: Undecided): Promise<readonly string[]> {
  const { planned, number } = failed;
  if (failed.isWhole) return [`the events: ${await verdict(engine, failed, `seen.case_number = ${number}`)}`];
  const lines: string[] = [];
  for (const index of planned.events.slice(0, LOOKED_INTO).keys()) {
    const condition = `seen.case_number = ${number} and seen.event_number = ${index + 1}`;
    lines.push(`event ${index + 1}: ${await verdict(engine, failed, condition)}`);
  }
  const more = planned.events.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more events, not looked into`] : lines;
}

async function verdict(engine: Engine, { planned, statement }: Undecided, events: string): Promise<string> {
  const all = conjuncts(statement);
  const clock = timestampLiteral(planned.window.to);
  const leavesRows = async (kept: number) => {
    const weakened = weaken(statement, all.slice(kept));
    const sql = adapt(weakened, { clock, visible: (table) => eventsOf(table, events) });
    return (await engine.run(`select 1 from (${sql}) as q limit 1`)).length > 0;
  };
  if (await leavesRows(all.length)) return "every predicate holds";
  if (!(await leavesRows(0))) return "no row is left even without any predicate";
  const decider = all[await firstEmpty(all.length, leavesRows)];
  return `\`${short(decider?.text ?? "")}\` does not hold`;
}

/** Index of the predicate that empties the result: more predicates never leave more rows. */
async function firstEmpty(count: number, leavesRows: (kept: number) => Promise<boolean>): Promise<number> {
  let [some, none] = [0, count];
  while (none - some > 1) {
    const middle = Math.floor((some + none) / 2);
    if (await leavesRows(middle)) some = middle;
    else none = middle;
  }
  return none - 1;
}

function weaken(sql: string, dropped: readonly Conjunct[]): string {
  return applyEdits(
    sql,
    dropped.map(({ start, end }) => ({ start, end, text: "true" })),
  );
}

function short(predicate: string): string {
  const line = predicate.replaceAll(/\s+/g, " ");
  return line.length > 160 ? `${line.slice(0, 157)}...` : line;
}
