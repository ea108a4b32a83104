import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { AUDIT_LOG, PLATFORM } from "../engine/adapt.ts";
import type { Engine } from "../engine/engine.ts";
import { AUDIT_COLUMNS, columnTypes } from "../engine/tables.ts";
import { findFiles } from "./find-files.ts";
import { together } from "./gathering.ts";
import { LINES } from "./load-group.ts";
import { batches, readBatch } from "./read-batch.ts";
import type { LogReport } from "./report.ts";
import { mapResources } from "./resources.ts";
import type { Wanted } from "./typed-rows.ts";

export interface LogReading extends Wanted {
  /** Files, folders and glob patterns. */
  readonly paths: readonly string[];
  /** Ids of workspaces by the names of their Azure resources. */
  readonly azureWorkspaces?: Readonly<Record<string, string>>;
}

/**
 * Reads recorded audit rows of any form into `system.access.audit` of an engine, replacing what it held, and
 * reports what was read and what was not. The engine itself reads, many files at once; what is wrong with them is
 * part of the report (problems.ts).
 */
export async function readLog(engine: Engine, reading: LogReading): Promise<LogReport> {
  const folder = await mkdtemp(join(tmpdir(), "detectform-log-"));
  try {
    await engine.run(`set threads = ${availableParallelism()}`);
    await createTables(engine);
    const { files, skipped, problems } = await findFiles(reading.paths, engine);
    const copies = { folder, next: 0 };
    const parts = [];
    for (const batch of batches(files))
      parts.push(await readBatch(batch, { engine, wanted: reading, copies }));
    const report = together(parts, { skipped, refused: problems });
    const seen = parts.flatMap(({ tallies }) => tallies.flatMap(({ workspaceIds }) => workspaceIds));
    return await mapResources(engine, report, { said: reading.azureWorkspaces ?? {}, seen });
  } finally {
    await engine.run("set threads = 1");
    await rm(folder, { recursive: true });
  }
}

async function createTables(engine: Engine): Promise<void> {
  const columns = { ...AUDIT_COLUMNS, arrived_at: "TIMESTAMPTZ" };
  await engine.run(`create schema if not exists ${PLATFORM}.access`);
  await engine.run(`create or replace table ${AUDIT_LOG} (${columnTypes(columns)})`);
  await engine.run(
    `create or replace table ${LINES} (workspace_id VARCHAR, event_date DATE, arrived_at TIMESTAMPTZ, line VARCHAR)`,
  );
}
