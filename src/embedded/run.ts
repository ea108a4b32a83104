import { loadAuditLog } from "../engine/audit-log.ts";
import { openEngine } from "../engine/engine.ts";
import type { AuditRow } from "../model/cases.ts";
import type { Fault } from "./faults.ts";
import type { PlatformObject } from "./objects.ts";
import { type Rehearsal, rehearse } from "./rehearse.ts";
import { greatest, least, type Outcome, outcomes, type Score, score } from "./score.ts";
import type { Span } from "./timetable.ts";
import { readObjects } from "./typed-objects.ts";

/** What the clock of a run is turned through, and what goes wrong meanwhile. */
export interface Clock {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly faults?: readonly Fault[] | undefined;
}

export interface Run extends Rehearsal {
  readonly outcomes: readonly Outcome[];
  readonly score: Score;
}

/**
 * Runs the jobs among the objects over a log, on a turned clock: by default from the first arrival to the
 * last one, and then as long as a tile may wait, and one period.
 */
export async function run(
  objects: readonly PlatformObject[],
  log: readonly AuditRow[],
  clock: Clock = {},
): Promise<Run> {
  const engine = await openEngine();
  try {
    await loadAuditLog(engine, log);
    const { from, to } = wholeReplay(objects, log);
    const span = { from: clock.from ?? from, to: clock.to ?? to, faults: clock.faults ?? [] };
    const rehearsal = await rehearse(objects, engine, span);
    const all = await outcomes({ objects, engine, rehearsal, log });
    return { ...rehearsal, outcomes: all, score: score(all) };
  } finally {
    engine.close();
  }
}

function wholeReplay(objects: readonly PlatformObject[], log: readonly AuditRow[]): Span {
  const facts = [...readObjects(objects).alerts.values()].flatMap(({ facts }) => facts ?? []);
  const wait = Math.max(0, ...facts.map(({ period, settle }) => period + settle)) * 1000;
  const arrivals = log.map((row) => Date.parse(row.arrived_at ?? row.event_time));
  return { from: new Date(least(arrivals)), to: new Date(greatest(arrivals) + wait) };
}
