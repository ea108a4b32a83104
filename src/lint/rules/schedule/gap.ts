import { inWords } from "../../../schedule/duration.ts";
import type { RuleResult } from "../../diagnostic.ts";
import { placeOf } from "../../over/alerts.ts";
import { onCoverage } from "../../over/runs.ts";
import type { RuleDeclaration } from "../../rule.ts";
import type { Subject } from "../../subject.ts";

export const rule: RuleDeclaration = {
  title: "Every event in the window of some run",
  severity: "error",
  why: "Nobody is notified of events that lie between the windows of two runs.",
  details:
    "Computed from the rendered cron and from the bounds that the statement evaluates to at each run of a day or more. " +
    "`:from` and `:to` follow the period.",
  bad: { deployed: { job: { schedule: cron("0 2 * * * ?") } } },
  good: { deployed: { job: { schedule: cron("0 2/15 * * * ?") } } },
  check: (subject) => [
    ...onCoverage(subject, (covered, { workspace }) =>
      covered.gap > 0
        ? [
            {
              message: `in ${workspace} ${inWords(covered.gap)} of events between two runs are read by none`,
              repair: "Let the window be as long as the time between two runs.",
            },
          ]
        : [],
    ),
    ...unscheduled(subject),
  ],
};

function cron(quartz_cron_expression: string) {
  return { quartz_cron_expression, timezone_id: "UTC", pause_status: "UNPAUSED" };
}

function unscheduled({ alerts }: Subject): readonly RuleResult[] {
  const repair = "Give it a task in a job with a schedule that can be read.";
  return alerts.flatMap((alert) => {
    const { failure } = alert.windows;
    if (failure !== undefined)
      return [{ ...placeOf(alert), message: `its schedule or window does not read: ${failure}`, repair }];
    const isScheduled = alert.job?.schedule !== undefined;
    return isScheduled
      ? []
      : [{ ...placeOf(alert), message: `no schedule evaluates it in ${alert.workspace}`, repair }];
  });
}
