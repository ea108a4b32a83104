import { withoutFilter } from "../../over/scans.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "A filter on workspace_id",
  severity: "error",
  why: "The table has the rows of every workspace of the region: without a filter each workspace notifies of all of them.",
  details: "A filter that leaves workspaces out, `workspace_id not in (..)`, is none.",
  bad: {
    scan: `service_name = 'clusters'
  and event_date >= cast(:from as date) - interval 1 day
  and event_date <= cast(:to as date) + interval 1 day
  and event_time >= :from
  and event_time < :to`,
  },
  good: {
    scan: `service_name = 'clusters'
  and workspace_id in (:workspaces)
  and event_date >= cast(:from as date) - interval 1 day
  and event_date <= cast(:to as date) + interval 1 day
  and event_time >= :from
  and event_time < :to`,
  },
  check: (subject) =>
    withoutFilter(subject, {
      column: "workspace_id",
      repair: "Write workspace_id in (:workspaces) beside the table.",
    }),
};
