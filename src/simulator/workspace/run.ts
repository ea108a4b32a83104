import type { QueryFacts } from "../../render/query-facts.ts";
import { LATEST_START } from "../../schedule/start-minute.ts";
import { loadAuditLog } from "../engine/audit-log.ts";
import type { LoggedRow } from "../engine/delivered.ts";
import { type Engine, openEngine } from "../engine/engine.ts";
import type { Update } from "../engine/pipeline/update.ts";
import { loadPlatformTables, type TableRows } from "../engine/platform-tables.ts";
import type { Layout } from "./delivery.ts";
import type { Fault } from "./faults.ts";
import { ingest } from "./ingest.ts";
import { jobGroups } from "./job-groups.ts";
import type { PlatformObject } from "./objects.ts";
import { ingestion, type Rehearsal, together } from "./rehearsal.ts";
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
  /** How the log's lines come as files, where a pipeline ingests them. */
  readonly layout?: Layout | undefined;
  /** Rows of other tables than the audit log; a table that is not among them was not recorded. */
  readonly tables?: Recorded | undefined;
}

/** Tables of the platform with what was recorded of them. */
export type Recorded = Pick<TableRows, "tables" | "rows">;

export interface Run extends Rehearsal {
  /** What the pipeline among the objects did; nothing where there is none. */
  readonly updates: readonly Update[];
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
  log: readonly LoggedRow[],
  clock: Clock = {},
): Promise<Run> {
  const { from, to } = wholeReplay(objects, log);
  const { faults = [], tables = NO_TABLES } = clock;
  const { statements, detections } = leftOut(objects, recordedNames(tables));
  const span = { from: clock.from ?? from, to: clock.to ?? to, faults, leftOut: statements };
  const ingested = await ingest(objects, log, { clock: span, layout: clock.layout });
  const [first = objects, ...others] = jobGroups(objects);
  return withLog({ log: ingested.log, tables }, async (engine) => {
    const parts = await Promise.all([
      rehearse(first, engine, span),
      ...others.map((group) => withLog({ log: ingested.log, tables }, (own) => rehearse(group, own, span))),
    ]);
    const rehearsal = together([...parts, ingestion(ingested.runs)]);
    const all = await outcomes({ objects, engine, rehearsal, log, leftOut: statements });
    const { updates } = ingested;
    return { ...rehearsal, updates, outcomes: all, score: score(all), unrehearsed: detections };
  });
}

/** How many findings the alerts among the objects have over a whole log, told or not. */
export async function countFindings(
  objects: readonly PlatformObject[],
  log: readonly LoggedRow[],
  tables: Recorded = NO_TABLES,
): Promise<number> {
  const ingested = await ingest(objects, log, {});
  const { statements } = leftOut(objects, recordedNames(tables));
  const judged = { objects, rehearsal: NOTHING, log, leftOut: statements };
  return withLog(
    { log: ingested.log, tables },
    async (engine) => (await outcomes({ ...judged, engine })).length,
  );
}

const NO_TABLES: Recorded = { tables: [], rows: {} };

function recordedNames({ tables }: Recorded): readonly string[] {
  return tables.map(({ name }) => name);
}

const NOTHING: Rehearsal = { runs: [], notifications: [], operatorNotices: [] };

/** A task with an engine that holds a log. */
async function withLog<Result>(
  { log, tables }: { readonly log: readonly LoggedRow[]; readonly tables: Recorded },
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

function wholeReplay(objects: readonly PlatformObject[], log: readonly LoggedRow[]): Span {
  const { alerts, ingests } = readObjects(objects);
  const facts = [...alerts.values()].flatMap(({ facts }) => facts ?? []);
  const wait = Math.max(0, ...facts.map((each) => waitOf(each, ingests.length > 0))) * 1000;
  const arrivals = log.map((row) => Date.parse(row.arrived_at ?? row.event_time));
  return { from: new Date(least(arrivals)), to: new Date(greatest(arrivals) + wait) };
}

/** Seconds after which a row that has arrived is told at the latest, when all goes well. */
function waitOf({ period, settle, lookback }: QueryFacts, isIngested: boolean): number {
  if (lookback === undefined) return period + settle + LATEST_START;
  return (isIngested ? 3 : 2) * period;
}
