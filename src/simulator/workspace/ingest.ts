import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LoggedRow } from "../engine/delivered.ts";
import { openEngine } from "../engine/engine.ts";
import { auditRow } from "../engine/pipeline/audit-row.ts";
import { openPipeline, type Pipeline } from "../engine/pipeline/pipeline.ts";
import type { Update } from "../engine/pipeline/update.ts";
import { type Delivery, deliverBefore, delivery, type Layout } from "./delivery.ts";
import { type Fault, outcomeOf } from "./faults.ts";
import { beginRun, endOf, finished, type LiveRun, type NextTry, nextTry, noteTry } from "./live-run.ts";
import type { PlatformObject } from "./objects.ts";
import type { Clock as RehearsalClock } from "./rehearsal.ts";
import type { JobRun } from "./timetable.ts";
import { type IngestJob, readObjects } from "./typed-objects.ts";
import { plannedRuns } from "./waiting-runs.ts";

/** What the workspace's statements read, and how it came there. */
export interface Ingested {
  /** The rows of the view `audit`, each with the time from which it is seen. */
  readonly log: readonly LoggedRow[];
  readonly runs: readonly JobRun[];
  readonly updates: readonly Update[];
}

type Clock = Omit<RehearsalClock, "leftOut">;

/** Seconds that an update takes until its rows are seen: serverless compute starts, some files are read. Assumed. */
const UPDATE_TAKES = 120;

/** When rows are seen that no update within the clock has brought. */
const NEVER = "9999-12-31T00:00:00.000Z";

/**
 * Delivers a log as files, and has the pipeline among the objects ingest them whenever its job runs. Rows that
 * are still missing at the end are brought by one more update, so that hindsight finds them. A workspace without
 * a pipeline sees the log as it is.
 */
export async function ingest(
  objects: readonly PlatformObject[],
  log: readonly LoggedRow[],
  { clock, layout = "files" }: { readonly clock?: Clock; readonly layout?: Layout | undefined },
): Promise<Ingested> {
  const [job, ...more] = readObjects(objects).ingests;
  if (job === undefined) return { log, runs: [], updates: [] };
  if (more.length > 0) throw new Error("a workspace has one pipeline");
  const root = await mkdtemp(join(tmpdir(), "detectform-delivered-"));
  const engine = await openEngine();
  try {
    const pipeline = await openPipeline(engine, job.pipeline, root);
    const stage = { pipeline, ...(await begin(pipeline, log, { root, layout })), seen: [], updates: [] };
    const runs = clock === undefined ? [] : await runAll(job, clock, stage);
    await bringTheRest(stage);
    return { log: stage.seen, runs, updates: stage.updates };
  } finally {
    engine.close();
    await rm(root, { recursive: true });
  }
}

interface Stage {
  readonly pipeline: Pipeline;
  readonly delivery: Delivery;
  readonly seen: LoggedRow[];
  readonly updates: Update[];
}

async function begin(
  { paths }: Pipeline,
  log: readonly LoggedRow[],
  { root, layout }: { readonly root: string; readonly layout: Layout },
): Promise<Pick<Stage, "delivery">> {
  for (const path of paths) await deliverBefore(root, path, 0);
  const [prefix = "", ...others] = new Set(paths.map((path) => path.replace(/workspaceId=[^/]*\/$/, "")));
  if (others.length > 0) throw new Error("a pipeline reads below one path");
  return { delivery: delivery(log, { root, prefix, layout }) };
}

/** One run after the other: the job runs one at a time. */
async function runAll({ job }: IngestJob, clock: Clock, stage: Stage): Promise<readonly JobRun[]> {
  const { waiting, skipped } = plannedRuns([job], clock.faults, clock);
  const ended: JobRun[] = [];
  let freeAt = Number.NEGATIVE_INFINITY;
  for (const { at, from, id } of waiting) {
    const run = beginRun(job, { at, id, start: Math.max(from, freeAt) });
    for (let next = nextTry(run); next !== undefined; next = nextTry(run))
      await perform(run, next, { ...stage, faults: clock.faults });
    freeAt = endOf(run);
    ended.push(finished(run));
  }
  return [...skipped, ...ended].sort((a, b) => a.at - b.at);
}

async function perform(
  run: LiveRun,
  { task, at, attempt }: NextTry,
  { faults, ...stage }: Stage & { readonly faults: readonly Fault[] },
): Promise<void> {
  const end = at + UPDATE_TAKES * 1000;
  const planned = { job: run.job.name, task: task.task_key, runAt: run.at, at: end, attempt };
  // A pipeline has compute of its own.
  const own = faults.filter((fault) => !("warehouseDown" in fault));
  const outcome = outcomeOf(own, planned);
  if (outcome === "before-evaluation") return noteTry(run, task, { ...planned, outcome });
  const { failure } = await update(stage, { at, seenFrom: new Date(end).toISOString() });
  if (failure === undefined) return noteTry(run, task, { ...planned, outcome });
  noteTry(run, task, { ...planned, outcome: "before-evaluation", message: failure });
}

/** Tries once more where a new column fails the first try, as the platform would. */
async function bringTheRest(stage: Stage): Promise<void> {
  const everything = { at: Number.MAX_SAFE_INTEGER, seenFrom: NEVER };
  const { failure } = await update(stage, everything);
  const again = failure === undefined ? undefined : await update(stage, everything);
  if (again?.failure !== undefined) throw new Error(`the pipeline cannot read the log: ${again.failure}`);
}

/** The end of time, as the engine can say it. */
const LAST = Date.parse(NEVER);

async function update(
  { pipeline, delivery: { upTo }, seen, updates }: Stage,
  { at, seenFrom }: { readonly at: number; readonly seenFrom: string },
): Promise<Update> {
  await upTo(at);
  const isLast = seenFrom === NEVER;
  const made = await pipeline.update({ at: new Date(Math.min(at, LAST)), refreshesViews: isLast });
  updates.push(made);
  const added = Object.values(made.rows).some((rows) => rows > 0);
  if (added)
    for (const row of await rowsOf(pipeline, made.number)) seen.push({ ...row, arrived_at: seenFrom });
  return made;
}

/** Rows of the view that an update added. Without a time no statement ever reads a row. */
async function rowsOf({ auditView, rows }: Pipeline, update: number): Promise<readonly LoggedRow[]> {
  if (auditView === undefined) throw new Error("a pipeline has no view in the shape of the audit log");
  const found = await rows(`select * from ${auditView} where event_time is not null`, update);
  return found.map(auditRow);
}
