import type { Deployment } from "../../../render/resource.ts";
import { startTimes } from "../../asking/windows.ts";
import type { RuleDeclaration } from "../../rule.ts";
import type { Subject } from "../../subject.ts";

export const rule: RuleDeclaration = {
  title: "How long a warehouse runs in a day",
  severity: "info",
  why: "A warehouse is paid for while it runs and until it stops; the period decides how often it starts.",
  details:
    "Counted are the distinct starts of a day, a minute for each run, and the auto-stop; 10 minutes are assumed of a warehouse " +
    "that somebody else manages. Categories of one period share their starts, since all start at the same minute.",
  example: { category: { every: "24 hours" } },
  check: (subject) =>
    subject.content.workspaces.flatMap(({ name, file }) => {
      const found = warehouseDay(name, subject);
      const repair = "Longer periods, or a shorter auto-stop, make it less.";
      return found === undefined ? [] : [{ file, message: sentence(found), repair }];
    }),
};

/** Minutes to auto-stop of a warehouse that somebody else manages: the least that its page offers for serverless. */
const ASSUMED_STOP = 10;

interface WarehouseDay {
  readonly wakes: number;
  /** Seconds. */
  readonly seconds: number;
  /** Minutes to auto-stop. */
  readonly stop: number;
}

/** Undefined for a workspace without jobs. */
function warehouseDay(workspace: string, { jobs, deployments }: Subject): WarehouseDay | undefined {
  const schedules = jobs.flatMap((job) =>
    job.workspace === workspace && job.schedule !== undefined && job.task.some(usesWarehouse)
      ? [`${job.schedule.quartz_cron_expression} ${job.schedule.timezone_id}`]
      : [],
  );
  // A fleet has hundreds of jobs and a handful of schedules.
  const starts = [...new Set(schedules)].flatMap((schedule) => {
    const end = schedule.lastIndexOf(" ");
    return startTimes(schedule.slice(0, end), schedule.slice(end + 1));
  });
  const deployment = deployments.find((other) => other.workspace === workspace);
  if (starts.length === 0 || deployment === undefined) return undefined;
  const stop = autoStop(deployment) ?? ASSUMED_STOP;
  return { ...awake(starts, stop * 60), stop };
}

/** A pipeline has compute of its own. */
function usesWarehouse(task: object): boolean {
  return "sql_task" in task;
}

function autoStop({ resources }: Deployment): number | undefined {
  const minutes = resources.find(({ type }) => type === "databricks_sql_endpoint")?.attributes.auto_stop_mins;
  return typeof minutes === "number" ? minutes : undefined;
}

function sentence({ wakes, seconds, stop }: WarehouseDay): string {
  return `${(seconds / 3600).toFixed(1)} warehouse hours a day: ${wakes} wakes, each until ${stop} minutes after its last run`;
}

const DAY = 86_400;
/** A run of a category: start of a serverless warehouse and some statements of a second each. */
const RUN = 60;

/** A day of a warehouse that runs from each start until `stop` seconds after the run. Epoch seconds. */
export function awake(starts: readonly number[], stop: number): Omit<WarehouseDay, "stop"> {
  const day = Math.min(...starts);
  const today = [...new Set(starts)].filter((start) => start < day + DAY).sort((a, b) => a - b);
  const lasts = today.map((start, index) => Math.min(RUN + stop, (today[index + 1] ?? day + DAY) - start));
  return {
    wakes: Math.max(1, lasts.filter((last, index) => stopsBetween(today, index, last)).length),
    seconds: lasts.reduce((sum, last) => sum + last, 0),
  };
}

/** Whether the warehouse stops before the next start of the day, or after the last one. */
function stopsBetween(starts: readonly number[], index: number, last: number): boolean {
  const next = starts[index + 1];
  const start = starts[index] ?? 0;
  return next === undefined ? last < (starts[0] ?? 0) + DAY - start : start + last < next;
}
