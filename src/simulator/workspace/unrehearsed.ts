import { SYSTEM_TABLE } from "../../model/table.ts";
import { platformTables } from "../engine/platform-names.ts";
import type { PlatformObject } from "./objects.ts";
import { type Job, readObjects } from "./typed-objects.ts";

/** A detection that a rehearsal leaves out, and the tables of which it was given no rows. */
export interface Unrehearsed {
  readonly detection: string;
  readonly tables: readonly string[];
}

/** What a rehearsal must leave out: to call it quiet would be a guess, and to fail would be untrue. */
export interface LeftOut {
  /** Tables that are missing, by the id of the alert or query whose statement reads them. */
  readonly statements: ReadonlyMap<string, readonly string[]>;
  readonly detections: readonly Unrehearsed[];
}

/** Statements over tables of the platform that are not among those given, and the detections they stand for. */
export function leftOut(objects: readonly PlatformObject[], given: readonly string[]): LeftOut {
  const { jobs, alerts, queries } = readObjects(objects);
  const there = [SYSTEM_TABLE, ...given];
  const statements = new Map(
    [...alerts.values(), ...queries.values()].flatMap(({ id, statement }) => {
      const missing = platformTables(statement).filter((name) => !there.includes(name));
      return missing.length === 0 ? [] : [[id, missing] as const];
    }),
  );
  const detections = jobs.flatMap((job) =>
    job.task.flatMap((task) => {
      const alert = alerts.get(task.sql_task.alert?.alert_id ?? "");
      const tables = missingFor(job, task, statements);
      return alert === undefined || tables.length === 0
        ? []
        : [{ detection: alert.facts?.detection ?? alert.id, tables }];
    }),
  );
  return { statements, detections: [...detections].sort((a, b) => (a.detection < b.detection ? -1 : 1)) };
}

/** Tables that an alert's own statement lacks, or the statement that collects for it. */
function missingFor(
  job: Job,
  { sql_task, depends_on }: Job["task"][number],
  statements: LeftOut["statements"],
): readonly string[] {
  const before = depends_on.flatMap(({ task_key }) => job.task.filter((task) => task.task_key === task_key));
  const ids = [sql_task.alert?.alert_id, ...before.map((task) => task.sql_task.query?.query_id)];
  return [...new Set(ids.flatMap((id) => statements.get(id ?? "") ?? []))];
}
