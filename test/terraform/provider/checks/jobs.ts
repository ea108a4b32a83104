import { isDeepStrictEqual } from "node:util";
import { sortedBy } from "../platform/jobs.ts";
import { blocksIn, type Fields, isFields, isList, isZero, UNKNOWN } from "../wire/value.ts";
import { blocksAt, valuesAt } from "../wire/values-at.ts";
import { at, type Check } from "./problem.ts";

const MOST_TAGS = 25;
const MOST_WEBHOOKS = 3;

export const jobProblems: Check = (config) => [
  ...taskKeys(config),
  ...blocksIn(config.task).flatMap(taskKinds),
  ...cronProblems(config),
  ...webhookProblems(config),
  ...rangeProblems(config),
];

/** The platform returns tasks sorted by bytes, so any other order is a difference for ever. */
function taskKeys(config: Fields): readonly string[] {
  const tasks = blocksIn(config.task);
  const keys = tasks.map(({ task_key }) => task_key);
  if (keys.includes(UNKNOWN)) return [];
  const twins = keys.filter((key, index) => keys.indexOf(key) !== index);
  const depended = valuesAt(config, "task.depends_on.task_key").filter(({ value }) => !keys.includes(value));
  return [
    ...(isDeepStrictEqual(sortedBy("task_key", tasks), tasks) ? [] : ["task: must be sorted by task_key"]),
    ...twins.map((key) => `task: task_key ${JSON.stringify(key)} stands twice`),
    ...depended.map(({ where, value }) => at(where, `no task has the key ${JSON.stringify(value)}`)),
  ];
}

function taskKinds(task: Fields): readonly string[] {
  const kinds = Object.keys(task).filter((name) => name.endsWith("_task") && !isZero(task[name]));
  if (kinds.length === 1) return [];
  return [
    `task ${JSON.stringify(task.task_key)}: exactly one kind of task must be set, got ${kinds.join(", ") || "none"}`,
  ];
}

/** Quartz: seconds to year, and a question mark for one of the two days. The provider does not look at it. */
function cronProblems(config: Fields): readonly string[] {
  return valuesAt(config, "schedule.quartz_cron_expression").flatMap(({ where, value }) => {
    if (typeof value !== "string") return [];
    const fields = value.split(/\s+/);
    if (fields.length !== 6 && fields.length !== 7)
      return [at(where, `${JSON.stringify(value)} has not 6 or 7 fields`)];
    return fields[3] === "?" || fields[5] === "?"
      ? []
      : [at(where, `${JSON.stringify(value)} has no "?" for a day`)];
  });
}

function webhookProblems(config: Fields): readonly string[] {
  const blocks = ["webhook_notifications", "task.webhook_notifications"].flatMap((path) =>
    blocksAt(config, path),
  );
  return blocks.flatMap(({ where, fields }) =>
    Object.entries(fields)
      .filter(([, ids]) => isList(ids) && ids.length > MOST_WEBHOOKS)
      .map(([event]) => at(`${where}.${event}`, `at most ${MOST_WEBHOOKS} destinations`)),
  );
}

/** 0 runs cannot be sent, and the platform allows no more than 1000. */
function rangeProblems({ max_concurrent_runs: runs, tags }: Fields): readonly string[] {
  const outside = typeof runs === "number" && (runs < 1 || runs > 1000);
  return [
    ...(outside ? [`max_concurrent_runs: expected 1 to 1000, got ${runs}`] : []),
    ...(isFields(tags) && Object.keys(tags).length > MOST_TAGS ? [`tags: at most ${MOST_TAGS}`] : []),
  ];
}

/** A glob stands alone; a pipeline has no more tags than a job. */
export const pipelineProblems: Check = (config) => {
  const libraries = blocksIn(config.library);
  const globs = libraries.filter(({ glob }) => !isZero(glob)).length;
  return [
    ...(globs > 0 && globs < libraries.length ? ["library: glob cannot be mixed with file or notebook"] : []),
    ...rangeProblems(config),
  ];
};
