import { withoutBounds } from "../../over/scans.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Both bounds on event_time",
  severity: "error",
  why: "A window has two ends, or the same event is read by several runs.",
  bad: {
    scan: `service_name = 'clusters'
  and workspace_id in (:workspaces)
  and event_date >= cast(:from as date) - interval 1 day
  and event_date <= cast(:to as date) + interval 1 day
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
  check: (subject) => withoutBounds(subject, "event_time"),
};
