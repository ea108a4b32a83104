import type { Deployment } from "../../../render/resource.ts";
import type { RuleResult } from "../../diagnostic.ts";
import { LIMITS, type PlatformLimit } from "../../known/platform-limits.ts";
import type { DeployedJob } from "../../reading/deployed.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "What is deployed stays within the platform's limits",
  severity: "error",
  why: "What the platform refuses, it refuses halfway through an apply.",
  details:
    "Alerts of a workspace (those in the trash count), tasks and tags of a job, lengths of names: " +
    "`src/lint/known/platform-limits.ts` has each limit with its source.",
  bad: { deployed: { job: { tags: numberedTags(26) } } },
  good: { deployed: { job: { tags: numberedTags(25) } } },
  check: ({ deployments, jobs }) => [...deployments.flatMap(alertLimits), ...jobs.flatMap(jobLimits)],
};

function numberedTags(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag_${index + 1}`, "set"]));
}

function alertLimits({ workspace, resources }: Deployment): readonly RuleResult[] {
  const size = resources.filter(({ type }) => type === "databricks_alert").length;
  return above(workspace, `has ${size} alerts`, { size, limit: LIMITS.alerts });
}

function jobLimits({ workspace, address, name, tags, task }: DeployedJob): readonly RuleResult[] {
  const place = `${workspace}: databricks_job.${address}`;
  const tagCount = Object.keys(tags).length;
  return [
    ...above(place, `has ${task.length} tasks`, { size: task.length, limit: LIMITS.tasks }),
    ...above(place, `has ${tagCount} tags`, { size: tagCount, limit: LIMITS.tags }),
    ...above(place, "has a name", { size: Buffer.byteLength(name), limit: LIMITS.jobName }),
    ...task.flatMap(({ task_key }) =>
      above(place, `has a task key of ${task_key.length} characters`, {
        size: task_key.length,
        limit: LIMITS.taskKey,
      }),
    ),
  ];
}

function above(
  file: string,
  what: string,
  { size, limit }: { readonly size: number; readonly limit: PlatformLimit },
): readonly RuleResult[] {
  if (size <= limit.most) return [];
  const message = `${what}; at most ${limit.most} (${limit.source})`;
  return [{ file, message, repair: "Divide it, or shorten it." }];
}
