import { readFile } from "node:fs/promises";
import { z } from "zod";
import { suggest } from "../../base/near-miss.ts";
import { type Problem, UserError } from "../../base/problem.ts";
import { Fault, within } from "../../simulator/workspace/faults.ts";
import type { JobRun } from "../../simulator/workspace/timetable.ts";

/** Faults of a JSON file: a list, each of one of the five forms of docs/operate.md. */
export async function readFaults(file: string): Promise<readonly Fault[]> {
  const repair = 'Give a JSON list of faults; docs/operate.md shows each form under "Rehearsing failures".';
  try {
    const parsed = z.array(Fault).safeParse(JSON.parse(await readFile(file, "utf8")));
    if (parsed.success) return parsed.data;
    throw new UserError(
      parsed.error.issues.map(({ path, message }) => ({ file, key: path.join("."), message, repair })),
    );
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError([{ file, key: "", message: `cannot be read: ${reason}`, repair }]);
  }
}

/** A problem per fault that none of the runs met: a rehearsal without it would say that all is well. */
export function unmetFaults(
  file: string,
  faults: readonly Fault[],
  runs: readonly JobRun[],
): readonly Problem[] {
  return faults.flatMap((fault, index) => {
    const why = whyUnmet(fault, runs);
    return why === undefined ? [] : [{ ...why, file, key: `${index}.${why.key}` }];
  });
}

type Why = Omit<Problem, "file">;

function whyUnmet(fault: Fault, runs: readonly JobRun[]): Why | undefined {
  if ("outage" in fault) return emptySpan("outage", fault.outage, runs);
  if ("warehouseDown" in fault) return emptySpan("warehouseDown", fault.warehouseDown, runs);
  const own = runs.filter(({ job }) => job.name === fault.job);
  if (own.length === 0) return unknown("job", fault.job, [...new Set(runs.map(({ job }) => job.name))]);
  const tasks = own[0]?.job.task.map(({ task_key }) => task_key) ?? [];
  if ("task" in fault && !tasks.includes(fault.task)) return unknown("task", fault.task, tasks);
  if (own.some(({ at }) => at === Date.parse(fault.at))) return undefined;
  const message = `"${fault.at}" is no start of "${fault.job}"`;
  return { key: "at", message, repair: `The nearest is ${nearest(own, fault.at)}.` };
}

function unknown(key: "job" | "task", word: string, known: readonly string[]): Why {
  return { key, message: `there is no ${key} "${word}" in these runs`, repair: suggest(word, known) };
}

function emptySpan(
  key: string,
  span: Parameters<typeof within>[0],
  runs: readonly JobRun[],
): Why | undefined {
  if (runs.some(({ at }) => within(span, at))) return undefined;
  const message = `no run starts from "${span.from}" to "${span.to}"`;
  return { key, message, repair: `The nearest is ${nearest(runs, span.from)}.` };
}

function nearest(runs: readonly JobRun[], instant: string): string {
  const away = (at: number) => Math.abs(at - Date.parse(instant));
  const [first] = runs.map(({ at }) => at).sort((a, b) => away(a) - away(b));
  return first === undefined ? "none at all" : new Date(first).toISOString().replace(".000Z", "Z");
}
