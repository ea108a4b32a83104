import type { Rehearsal } from "../../../src/simulator/workspace/rehearsal.ts";
import type { JobRun } from "../../../src/simulator/workspace/timetable.ts";

/** One telling of an event, by the detection's name as it was then. Time in epoch milliseconds. */
interface Telling {
  readonly detection: string;
  readonly at: number;
}

/** Tellings of every event by its key, in order of time; several destinations hear of one telling. */
export function tellings({ notifications }: Rehearsal): ReadonlyMap<string, readonly Telling[]> {
  const byKey = new Map<string, Telling[]>();
  for (const { detection, at, findings } of notifications)
    for (const { finding_key } of findings) {
      const own = byKey.get(String(finding_key)) ?? [];
      if (!own.some((other) => other.at === at)) own.push({ detection, at });
      byKey.set(String(finding_key), own);
    }
  return byKey;
}

/** Keys of events that were told again although neither their own alert task nor the commit had failed. */
export function unexplainedRepeats(made: Rehearsal): readonly string[] {
  const runs = runsByTry(made.runs);
  return [...tellings(made)]
    .filter(([, times]) => times.slice(0, -1).some((telling) => !isExcused(telling, runs)))
    .map(([key]) => key);
}

/** An alert that told and failed, for good or in this try, and a commit that failed for good excuse one more. */
function isExcused({ detection, at }: Telling, runs: ReadonlyMap<string, JobRun>): boolean {
  const [category = "", slug = ""] = detection.split("/");
  const key = slug.replaceAll("-", "_");
  const tasks = runs.get(`detectform ${category} ${key} ${at}`)?.tasks ?? [];
  const own = tasks.find(({ task }) => task.task_key === key);
  const commit = tasks.find(({ task }) => task.task_key === "ledger__commit");
  const toldAndFailed = own?.tries.some((each) => each.at === at && each.outcome === "after-notice");
  return toldAndFailed === true || own?.result === "failed" || commit?.result === "failed";
}

function runsByTry(runs: readonly JobRun[]): ReadonlyMap<string, JobRun> {
  return new Map(
    runs.flatMap((run) =>
      run.tasks.flatMap(({ task, tries }) =>
        tries.map(({ at }) => [`${run.job.name} ${task.task_key} ${at}`, run] as const),
      ),
    ),
  );
}
