import { onCoverage } from "../../over/runs.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Every event in the window of one run",
  severity: "error",
  why: "An event in the windows of several runs is notified several times, or hides a second one behind it.",
  bad: {
    category: { every: "1 hour" },
    scan: `service_name = 'clusters'
  and workspace_id in (:workspaces)
  and event_date >= cast(:from as date) - interval 1 day
  and event_date <= cast(:to as date) + interval 1 day
  and event_time >= date_trunc('hour', current_timestamp()) - interval 24 hours
  and event_time < date_trunc('hour', current_timestamp())`,
  },
  good: {
    category: { every: "1 hour" },
    scan: `service_name = 'clusters'
  and workspace_id in (:workspaces)
  and event_date >= cast(:from as date) - interval 1 day
  and event_date <= cast(:to as date) + interval 1 day
  and event_time >= :from
  and event_time < :to`,
  },
  check: (subject) =>
    onCoverage(subject, (covered, { workspace }) =>
      covered.repeats > 1
        ? [
            {
              message: `in ${workspace} an event is read by ${covered.repeats} runs`,
              repair: "Let the window be no longer than the time between two runs.",
            },
          ]
        : [],
    ),
};
