import type { Deployment } from "../../render/resource.ts";
import { startTimes } from "../asking/windows.ts";
import type { Rule } from "../finding.ts";
import type { Subject } from "../subject.ts";
import { type Awake, awake } from "../warehouse-hours.ts";

/** Minutes to auto-stop of a warehouse that somebody else manages: the least that its page offers for serverless. */
const ASSUMED_STOP = 10;

const hours: Rule = {
  id: "cost/warehouse-hours",
  severity: "note",
  why: "A warehouse is paid for while it runs and until it stops; the period decides how often it wakes.",
  check: (subject) =>
    subject.content.workspaces.flatMap(({ name, file }) => {
      const found = awakeOf(name, subject);
      return found === undefined ? [] : [{ file, message: sentence(found), repair: REPAIR }];
    }),
};

const REPAIR = "Longer periods, or a shorter auto-stop, make it less.";

/** Undefined for a workspace without jobs. */
function awakeOf(workspace: string, { jobs, deployments }: Subject): (Awake & { stop: number }) | undefined {
  const starts = jobs.flatMap((job) =>
    job.workspace === workspace && job.schedule !== undefined && job.task.some(usesWarehouse)
      ? startTimes(job.schedule.quartz_cron_expression, job.schedule.timezone_id)
      : [],
  );
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

function sentence({ wakes, seconds, stop }: Awake & { stop: number }): string {
  return `${(seconds / 3600).toFixed(1)} warehouse hours a day: ${wakes} wakes, each until ${stop} minutes after its last run`;
}

export const cost: readonly Rule[] = [hours];
