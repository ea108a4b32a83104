import { servicesOf } from "../../../model/source.ts";
import { withoutFilter } from "../../over/scans.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "A filter on service_name",
  severity: "error",
  why: "Other services use the same action names: a dozen have `login`.",
  bad: {
    scan: `action_name = 'login'
  and workspace_id in (:workspaces)
  and event_date >= cast(:from as date) - interval 1 day
  and event_date <= cast(:to as date) + interval 1 day
  and event_time >= :from
  and event_time < :to`,
  },
  good: {
    scan: `service_name = 'clusters'
  and action_name = 'login'
  and workspace_id in (:workspaces)
  and event_date >= cast(:from as date) - interval 1 day
  and event_date <= cast(:to as date) + interval 1 day
  and event_time >= :from
  and event_time < :to`,
  },
  check: (subject) =>
    withoutFilter(subject, {
      column: "service_name",
      repair: "Write service_name = '..' beside the table.",
      // A source that names no service is about the log as a whole: whether it comes, or fits.
      applies: (source) => source === undefined || servicesOf(source).length > 0,
    }),
};
