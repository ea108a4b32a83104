import { type Said, said } from "../change.ts";
import type { JobFacts } from "../facts/facts.ts";
import { both } from "../words.ts";
import { common, differing, together } from "./pairs.ts";
import { notIn } from "./route.ts";
import { readCron } from "./timing.ts";

type Jobs = ReadonlyMap<string, JobFacts>;

/** What changes in the jobs that are on both sides; what comes or goes is said with its detections. */
export function compareJobs(base: Jobs, head: Jobs): readonly Said[] {
  const pairs = common(base, head);
  const all = pairs.flatMap(([before, after]) =>
    compareJob(before, after).map((change) => ({ object: after.name, said: change })),
  );
  return together(all, (text, jobs) => `${jobWords(jobs, pairs.length)} ${text}`);
}

/** `job kernel`, `each of the jobs host and kernel`, `every job`. */
export function jobWords(jobs: readonly string[], all: number): string {
  if (jobs.length > 1 && jobs.length === all) return "every job";
  return `${jobs.length === 1 ? "job" : "each of the jobs"} ${both(jobs)}`;
}

function compareJob(before: JobFacts, after: JobFacts): readonly Said[] {
  const [was, is] = [before.operators, after.operators];
  return [
    ...pauseChange(before, after),
    ...cronChange(before, after),
    ...notIn(was, is).map((name) =>
      said("operators", "weaker", [name, null], `no longer tells ${name} of a failed run`),
    ),
    ...notIn(is, was).map((name) =>
      said("operators", "stronger", [null, name], `now tells ${name} of a failed run`),
    ),
    ...differing([before.runAs, after.runAs], (values) =>
      said("run-as", "unclear", values, `runs as ${values[1]} instead of ${values[0]}`),
    ),
    ...differing([before.description, after.description], (values) =>
      said("wording", "neutral", values, "has another description"),
    ),
    ...differing([before.tags, after.tags], () => said("wording", "neutral", [null, null], "has other tags")),
  ];
}

function pauseChange(before: JobFacts, after: JobFacts): readonly Said[] {
  if (before.paused === after.paused) return [];
  return after.paused
    ? [said("job-paused", "weaker", ["runs", "paused"], "is paused: none of its detections is evaluated")]
    : [said("job-paused", "stronger", ["paused", "runs"], "runs again")];
}

/** A schedule of this product is said with each detection. */
function cronChange(before: JobFacts, after: JobFacts): readonly Said[] {
  const values = [`${before.cron} ${before.timezone}`, `${after.cron} ${after.timezone}`] as const;
  const known = readCron(before.cron) !== undefined && readCron(after.cron) !== undefined;
  if (values[0] === values[1] || (known && before.timezone === after.timezone)) return [];
  return [said("period", "unclear", values, `runs at "${values[1]}" instead of "${values[0]}"`)];
}
