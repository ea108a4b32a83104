import type { PlatformObject } from "./objects.ts";
import { type Job, readObjects } from "./typed-objects.ts";

/** Two cores are common, and an engine keeps one busy. */
const MOST_GROUPS = 2;

/**
 * The objects in groups of jobs whose statements share no rows, so that each can be rehearsed by an engine of
 * its own: one partition of the ledger per job, named in its statements. All in one group where in doubt.
 */
export function jobGroups(objects: readonly PlatformObject[]): readonly (readonly PlatformObject[])[] {
  const { jobs: all, queries, alerts } = readObjects(objects);
  // A test reads and writes no findings.
  const jobs = all.filter(
    ({ task }) => !task.every(({ sql_task }) => alerts.get(sql_task.alert?.alert_id ?? "")?.isTest === true),
  );
  const partitions = jobs.map((job) =>
    partitionsOf(job, new Map([...queries].map(([id, { statement }]) => [id, statement]))),
  );
  const isAlone = partitions.every(({ size }) => size === 1);
  const isDistinct = new Set(partitions.flatMap((own) => [...own])).size === jobs.length;
  if (!isAlone || !isDistinct) return [objects];
  return Array.from({ length: Math.min(MOST_GROUPS, jobs.length) }, (_, group) => {
    const others = new Set(jobs.filter((_, at) => at % MOST_GROUPS !== group).map(({ name }) => name));
    return objects.filter(
      ({ type, attributes }) => type !== "databricks_job" || !others.has(String(attributes.name)),
    );
  });
}

/** Categories of the ledger that a job's statements read or write. */
function partitionsOf(job: Job, statements: ReadonlyMap<string, string>): ReadonlySet<string> {
  const texts = job.task.map(({ sql_task }) => statements.get(sql_task.query?.query_id ?? "") ?? "");
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/\bcategory = '([^']*)'/g)].map(([, name]) => name ?? "")),
  );
}
