import type { AuditRow } from "../../../src/model/cases.ts";
import type { Fault } from "../../../src/simulator/workspace/faults.ts";
import type { PlatformObject } from "../../../src/simulator/workspace/objects.ts";
import { fireTimes } from "../../../src/simulator/workspace/timetable.ts";
import { readObjects } from "../../../src/simulator/workspace/typed-objects.ts";
import { actionName } from "./week.ts";

export const HOUR = 3_600_000;
/** First instant of every seeded log. */
export const BEGIN = Date.parse("2026-03-02T00:00:00Z");

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface LogShape {
  readonly seed: number;
  readonly findings: number;
  readonly detections: number;
  readonly days: number;
}

/** One row per finding and a second one for 3 % of them; 5 % come up to 26 h late, the rest within 25 minutes. */
export function seededLog({ seed, findings, detections, days }: LogShape): readonly AuditRow[] {
  const next = seeded(seed);
  return Array.from({ length: findings }, (_, index) => index).flatMap((index) => {
    const at = BEGIN + Math.floor(next() * days * 24 * HOUR);
    const late = next() < 0.05 ? next() * 26 * HOUR : (2 + next() * 23) * 60_000;
    const row = auditRow(index, Math.floor(next() * detections), at);
    const first = { ...row, arrived_at: iso(at + late) };
    return next() < 0.03 ? [first, { ...row, arrived_at: iso(at + late + next() * 6 * HOUR) }] : [first];
  });
}

function auditRow(index: number, detection: number, at: number): AuditRow {
  return {
    workspace_id: "1001",
    event_time: iso(at),
    service_name: "agent",
    action_name: actionName(detection),
    request_id: `finding-${index}`,
    request_params: { instanceId: `i-${index % 7}` },
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

export interface FaultShape {
  readonly seed: number;
  readonly days: number;
  /** Share of all tasks of all runs. */
  readonly share: number;
  /** How many tries fail; all when undefined. */
  readonly tries?: number;
  readonly ways: readonly ("before-evaluation" | "after-evaluation" | "after-notice")[];
}

/** Failures of a share of all tasks of all runs. */
export function failingTasks(objects: readonly PlatformObject[], shape: FaultShape): readonly Fault[] {
  const next = seeded(shape.seed);
  return runsOf(objects, shape.days).flatMap(({ job, at, tasks }) =>
    tasks.flatMap((task): Fault[] => {
      const way = shape.ways[Math.floor(next() * shape.ways.length)];
      if (next() >= shape.share || way === undefined) return [];
      const tries = shape.tries === undefined ? {} : { tries: shape.tries };
      return [{ job, task, at: iso(at), fails: way, ...tries }];
    }),
  );
}

/** One fault for every run that `choose` names one for. */
export function faultPerRun(
  objects: readonly PlatformObject[],
  days: number,
  choose: (run: { readonly job: string; readonly at: string; readonly index: number }) => Fault | undefined,
): readonly Fault[] {
  return runsOf(objects, days).flatMap(({ job, at }, index) => choose({ job, at: iso(at), index }) ?? []);
}

/** Runs of the seeded days and of the two after them, in which late rows still come. */
function runsOf(objects: readonly PlatformObject[], days: number) {
  const span = { from: new Date(BEGIN), to: new Date(BEGIN + (days + 2) * 24 * HOUR) };
  return readObjects(objects).jobs.flatMap((job) =>
    fireTimes(job, span).map((at) => ({
      job: job.name,
      at,
      tasks: job.task.map(({ task_key }) => task_key),
    })),
  );
}
