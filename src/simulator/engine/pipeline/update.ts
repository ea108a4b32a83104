import { filesToRead, load, noteRead } from "./auto-loader.ts";
import { countExpectations, type ExpectationCount } from "./expectations.ts";
import { overTable } from "./flow-query.ts";
import { adapted, ofKind, type Running, type RunningFlow } from "./running.ts";
import { failureOf } from "./source-error.ts";
import type { StoredFile } from "./storage.ts";
import { append, engineName, makeRoom } from "./tables.ts";

/** What the page of a pipeline shows of an update. */
export interface Update {
  /** From 1. */
  readonly number: number;
  /** Rows added, by flow. */
  readonly rows: Readonly<Record<string, number>>;
  readonly expectations: readonly ExpectationCount[];
  /** Why it failed; what other flows added stays. */
  readonly failure?: string;
}

export interface UpdateOptions {
  /** Files that were there by then are read; also the clock of its statements. */
  readonly at: Date;
  /** Whether materialized views are made anew: those who do not look may save the time. */
  readonly refreshesViews: boolean;
}

interface Numbered extends UpdateOptions {
  readonly number: number;
}

/** A source that cannot be read fails the update as a whole; a flow that fails leaves the others. */
export async function runUpdate(running: Running, options: Numbered): Promise<Update> {
  const { number, at } = options;
  const failures: string[] = [];
  const attempt = async <Result>(otherwise: Result, task: () => Promise<Result>): Promise<Result> => {
    try {
      return await task();
    } catch (error) {
      failures.push(failureOf(error));
      return otherwise;
    }
  };
  const rows: Record<string, number> = {};
  for (const plan of await attempt([], () => planned(running, at)))
    rows[plan.flow.flow.name] = await attempt(0, () => runFlow(running, plan, options));
  const expectations =
    Object.keys(rows).length === 0 ? [] : await attempt([], () => lookAtTables(running, options));
  return { number, rows, expectations, ...(failures.length === 0 ? {} : { failure: failures.join("\n") }) };
}

interface PlannedFlow {
  readonly flow: RunningFlow;
  readonly files: readonly StoredFile[];
}

/** All sources are looked at before anything runs. */
async function planned({ engine, root, flows }: Running, at: Date): Promise<readonly PlannedFlow[]> {
  const plans: PlannedFlow[] = [];
  for (const flow of flows)
    plans.push({ flow, files: await filesToRead(flow, { engine, root, at: at.getTime() }) });
  return plans;
}

/** Number of the rows that a flow adds. */
async function runFlow(
  running: Running,
  { flow, files }: PlannedFlow,
  { number, at }: Numbered,
): Promise<number> {
  if (files.length === 0) return 0;
  const { engine, root } = running;
  const table = await load(flow, files, { engine, root, at: at.getTime() });
  const query = adapted(running, overTable(flow.flow.query, flow.source, table), at);
  await makeRoomOnce(running, flow, query);
  const added = await append(engine, flow.flow.target, { query, update: number });
  noteRead(flow.checkpoint, files);
  return added;
}

/** A flow's columns change with those that it knows of its files. */
async function makeRoomOnce({ engine, made }: Running, flow: RunningFlow, query: string): Promise<void> {
  const room = [flow.flow.name, ...flow.checkpoint.columns.keys()].join(" ");
  if (!made.has(room)) await makeRoom(engine, flow.flow.target, query);
  made.add(room);
}

async function lookAtTables(running: Running, options: Numbered): Promise<readonly ExpectationCount[]> {
  await makeViews(running, options.at);
  if (options.refreshesViews) await refreshViews(running, options.at);
  return countExpectations(running, options);
}

async function makeViews(running: Running, at: Date): Promise<void> {
  for (const { name, query } of ofKind(running.statements, "view")) {
    if (running.made.has(name)) continue;
    await running.engine.run(`create or replace view ${engineName(name)} as ${adapted(running, query, at)}`);
    running.made.add(name);
  }
}

async function refreshViews(running: Running, at: Date): Promise<void> {
  for (const { name, query } of ofKind(running.statements, "materialized view"))
    await running.engine.run(`create or replace table ${engineName(name)} as ${adapted(running, query, at)}`);
}
