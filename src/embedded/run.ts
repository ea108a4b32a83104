import { loadAuditLog } from "../engine/audit-log.ts";
import { type Engine, openEngine } from "../engine/engine.ts";
import { loadPlatformTables, type TableRows } from "../engine/platform-tables.ts";
import type { AuditRow } from "../model/cases.ts";
import type { QueryFacts } from "../render/query-facts.ts";
import { LATEST_START } from "../schedule/start-minute.ts";
import type { Fault } from "./faults.ts";
import { jobGroups } from "./job-groups.ts";
import type { PlatformObject } from "./objects.ts";
import type { Rehearsal } from "./rehearsal.ts";
import { rehearse } from "./rehearse.ts";
import { greatest, least, type Outcome, outcomes, type Score, score } from "./score.ts";
import type { Span } from "./timetable.ts";
import { readObjects } from "./typed-objects.ts";
import { leftOut, type Unrehearsed } from "./unrehearsed.ts";

/** What the clock of a run is turned through, what goes wrong meanwhile, and what else was recorded. */
export interface Clock {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly faults?: readonly Fault[] | undefined;
  /** Rows of other tables than the audit log; a table that is not among them was not recorded. */
  readonly tables?: Recorded | undefined;
}

/** Tables of the platform with what was recorded of them. */
export type Recorded = Pick<TableRows, "tables" | "rows">;

export interface Run extends Rehearsal {
  readonly outcomes: readonly Outcome[];
  readonly score: Score;
  /** Detections over tables that were not recorded: nothing is known of them. */
  readonly unrehearsed: readonly Unrehearsed[];
}

/**
 * Runs the jobs among the objects over a log, on a turned clock: by default from the first arrival to the
 * last one, and then until the last row can have been told.
 */
export async function run(
  objects: readonly PlatformObject[],
  log: readonly AuditRow[],
  clock: Clock = {},
): Promise<Run> {
  const { from, to } = wholeReplay(objects, log);
  const { faults = [], tables = NO_TABLES } = clock;
  const { statements, detections } = leftOut(objects, recordedNames(tables));
  const span = { from: clock.from ?? from, to: clock.to ?? to, faults, leftOut: statements };
  const [first = objects, ...others] = jobGroups(objects);
  return withLog({ log, tables }, async (engine) => {
    const parts = await Promise.all([
      rehearse(first, engine, span),
      ...others.map((group) => withLog({ log, tables }, (own) => rehearse(group, own, span))),
    ]);
    const rehearsal = together(parts);
    const all = await outcomes({ objects, engine, rehearsal, log, leftOut: statements });
    return { ...rehearsal, outcomes: all, score: score(all), unrehearsed: detections };
  });
}

/** Rehearsals of the same span as one, in order of time. */
function together(parts: readonly Rehearsal[]): Rehearsal {
  const byTime = (a: { readonly at: number }, b: { readonly at: number }) => a.at - b.at;
  return {
    runs: parts
      .flatMap(({ runs }) => runs)
      .sort((a, b) => byTime(a, b) || (a.job.name < b.job.name ? -1 : 1)),
    notifications: parts.flatMap(({ notifications }) => notifications).sort(byTime),
    operatorNotices: parts.flatMap(({ operatorNotices }) => operatorNotices).sort(byTime),
  };
}

/** How many findings the alerts among the objects have over a whole log, told or not. */
export function countFindings(
  objects: readonly PlatformObject[],
  log: readonly AuditRow[],
  tables: Recorded = NO_TABLES,
): Promise<number> {
  const { statements } = leftOut(objects, recordedNames(tables));
  const judged = { objects, rehearsal: NOTHING, log, leftOut: statements };
  return withLog({ log, tables }, async (engine) => (await outcomes({ ...judged, engine })).length);
}

const NO_TABLES: Recorded = { tables: [], rows: {} };

function recordedNames({ tables }: Recorded): readonly string[] {
  return tables.map(({ name }) => name);
}

const NOTHING: Rehearsal = { runs: [], notifications: [], operatorNotices: [] };

async function withLog<Result>(
  { log, tables }: { readonly log: readonly AuditRow[]; readonly tables: Recorded },
  task: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const engine = await openEngine();
  try {
    await loadAuditLog(engine, log);
    await loadPlatformTables(engine, tables);
    return await task(engine);
  } finally {
    engine.close();
  }
}

function wholeReplay(objects: readonly PlatformObject[], log: readonly AuditRow[]): Span {
  const facts = [...readObjects(objects).alerts.values()].flatMap(({ facts }) => facts ?? []);
  const wait = Math.max(0, ...facts.map(waitOf)) * 1000;
  const arrivals = log.map((row) => Date.parse(row.arrived_at ?? row.event_time));
  return { from: new Date(least(arrivals)), to: new Date(greatest(arrivals) + wait) };
}

/** Seconds after which a row that has arrived is told at the latest, when all goes well. */
function waitOf({ period, settle, lookback }: QueryFacts): number {
  return lookback === undefined ? period + settle + LATEST_START : 2 * period;
}

/** What was deployed from an instant on. */
export interface Stage {
  readonly from: Date;
  readonly objects: readonly PlatformObject[];
}

/** Runs one deployment after the other over a log, in one workspace: what the tables hold stays. */
export function runStages(
  stages: readonly Stage[],
  log: readonly AuditRow[],
  { to, faults = [] }: { readonly to: Date; readonly faults?: readonly Fault[] },
): Promise<Rehearsal> {
  return withLog({ log, tables: NO_TABLES }, async (engine) => {
    const made: Rehearsal[] = [];
    for (const [index, { from, objects }] of stages.entries()) {
      const next = stages[index + 1]?.from;
      const until = next === undefined ? to : new Date(next.getTime() - 1);
      const { statements } = leftOut(objects, []);
      made.push(await rehearse(objects, engine, { from, to: until, faults, leftOut: statements }));
    }
    return {
      runs: made.flatMap(({ runs }) => runs),
      notifications: made.flatMap(({ notifications }) => notifications),
      operatorNotices: made.flatMap(({ operatorNotices }) => operatorNotices),
    };
  });
}
