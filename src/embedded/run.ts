import { loadAuditLog } from "../engine/audit-log.ts";
import type { LoggedRow } from "../engine/delivered.ts";
import { type Engine, openEngine } from "../engine/engine.ts";
import type { Update } from "../engine/pipeline/update.ts";
import type { QueryFacts } from "../render/query-facts.ts";
import { LATEST_START } from "../schedule/start-minute.ts";
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

/** What the clock of a run is turned through, and what goes wrong meanwhile. */
export interface Clock {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly faults?: readonly Fault[] | undefined;
  /** How the log's lines come as files, where a pipeline ingests them. */
  readonly layout?: Layout | undefined;
}

export interface Run extends Rehearsal {
  /** What the pipeline among the objects did; nothing where there is none. */
  readonly updates: readonly Update[];
  readonly outcomes: readonly Outcome[];
  readonly score: Score;
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
  const span = { from: clock.from ?? from, to: clock.to ?? to, faults: clock.faults ?? [] };
  const ingested = await ingest(objects, log, { clock: span, layout: clock.layout });
  const [first = objects, ...others] = jobGroups(objects);
  return withLog(ingested.log, async (engine) => {
    const parts = await Promise.all([
      rehearse(first, engine, span),
      ...others.map((group) => withLog(ingested.log, (own) => rehearse(group, own, span))),
    ]);
    const rehearsal = together([...parts, ingestion(ingested.runs)]);
    const all = await outcomes({ objects, engine, rehearsal, log });
    return { ...rehearsal, updates: ingested.updates, outcomes: all, score: score(all) };
  });
}

/** How many findings the alerts among the objects have over a whole log, told or not. */
export async function countFindings(
  objects: readonly PlatformObject[],
  log: readonly LoggedRow[],
): Promise<number> {
  const ingested = await ingest(objects, log, {});
  return withLog(
    ingested.log,
    async (engine) => (await outcomes({ objects, engine, rehearsal: NOTHING, log })).length,
  );
}

const NOTHING: Rehearsal = { runs: [], notifications: [], operatorNotices: [] };

/** A task with an engine that holds a log. */
async function withLog<Result>(
  log: readonly LoggedRow[],
  task: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const engine = await openEngine();
  try {
    await loadAuditLog(engine, log);
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
