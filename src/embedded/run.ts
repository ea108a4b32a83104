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
import { operatorNotice, type Rehearsal } from "./rehearsal.ts";
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

/** Runs that told nobody of findings. */
function ingestion(runs: Rehearsal["runs"]): Rehearsal {
  const failed = runs.filter(({ result }) => result === "failed");
  return { runs, notifications: [], operatorNotices: failed.map(operatorNotice) };
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
  log: readonly LoggedRow[],
  { to, faults = [] }: { readonly to: Date; readonly faults?: readonly Fault[] },
): Promise<Rehearsal> {
  return withLog(log, async (engine) => {
    const made: Rehearsal[] = [];
    for (const [index, { from, objects }] of stages.entries()) {
      const next = stages[index + 1]?.from;
      const until = next === undefined ? to : new Date(next.getTime() - 1);
      made.push(await rehearse(objects, engine, { from, to: until, faults }));
    }
    return {
      runs: made.flatMap(({ runs }) => runs),
      notifications: made.flatMap(({ notifications }) => notifications),
      operatorNotices: made.flatMap(({ operatorNotices }) => operatorNotices),
    };
  });
}
