import { loadAuditLog } from "../engine/audit-log.ts";
import type { LoggedRow } from "../engine/delivered.ts";
import { type Engine, openEngine } from "../engine/engine.ts";
import type { Fault } from "./faults.ts";
import { ingest } from "./ingest.ts";
import type { PlatformObject } from "./objects.ts";
import { ingestion, type Rehearsal, together } from "./rehearsal.ts";
import { rehearse } from "./rehearse.ts";
import { readObjects } from "./typed-objects.ts";
import { leftOut } from "./unrehearsed.ts";

/** What was deployed from an instant on. */
export interface Stage {
  readonly from: Date;
  readonly objects: readonly PlatformObject[];
}

/** Runs one deployment after the other over a log, in one workspace: what the tables hold stays. */
export async function runStages(
  stages: readonly Stage[],
  log: readonly LoggedRow[],
  { to, faults = [] }: { readonly to: Date; readonly faults?: readonly Fault[] },
): Promise<Rehearsal> {
  const engine = await openEngine();
  try {
    const made: Rehearsal[] = [];
    for (const stage of spans(stages, to)) made.push(await runStage(engine, log, { ...stage, faults }));
    return together(made);
  } finally {
    engine.close();
  }
}

interface Span extends Stage {
  readonly to: Date;
  /** When its pipeline began to ingest: a later stage goes on with the same one. */
  readonly ingestsFrom: Date;
}

function spans(stages: readonly Stage[], to: Date): readonly Span[] {
  const made: Span[] = [];
  for (const [index, stage] of stages.entries()) {
    const before = made.at(-1);
    const goesOn = before !== undefined && ingests(before) && ingests(stage);
    const next = stages[index + 1]?.from;
    const end = next === undefined ? to : new Date(next.getTime() - 1);
    made.push({ ...stage, to: end, ingestsFrom: goesOn ? before.ingestsFrom : stage.from });
  }
  return made;
}

function ingests({ objects }: Stage): boolean {
  return readObjects(objects).ingests.length > 0;
}

async function runStage(
  engine: Engine,
  log: readonly LoggedRow[],
  { objects, from, to, ingestsFrom, faults }: Span & { readonly faults: readonly Fault[] },
): Promise<Rehearsal> {
  const ingested = await ingest(objects, log, { clock: { from: ingestsFrom, to, faults } });
  await loadAuditLog(engine, ingested.log);
  const own = ingested.runs.filter(({ at }) => at >= from.getTime());
  const { statements } = leftOut(objects, []);
  const rehearsed = await rehearse(objects, engine, { from, to, faults, leftOut: statements });
  return together([rehearsed, ingestion(own)]);
}
