import type { WorkspaceInput } from "../../../../src/model/workspace.ts";
import type { Attributes } from "../../../../src/render/resource.ts";
import { auditWhere, bounded } from "../pack.ts";
import { type RuleCases, withAttributes } from "../rule-case.ts";

const file = "detections/logins/network-login.ts";

const job = (change: Attributes) => withAttributes("databricks_job", (old) => ({ ...old, ...change }));
const cron = (quartz_cron_expression: string) =>
  job({ schedule: { quartz_cron_expression, timezone_id: "UTC", pause_status: "UNPAUSED" } });

const lookBack = (hours: number) =>
  auditWhere(
    bounded({
      from: `event_time >= current_timestamp() - interval ${hours} hours`,
      to: "event_time < current_timestamp()",
    }),
  );

const paging: Partial<WorkspaceInput> = {
  destinations: { pager: { type: "pagerduty", integrationKey: { secret: "PAGERDUTY_KEY" } } },
  routes: { critical: ["pager"], high: ["pager"], medium: ["pager"], low: ["pager"] },
  operators: ["pager"],
};

export const schedule: Readonly<Record<string, RuleCases>> = {
  "schedule/gap": {
    fires: {
      "when the job runs less often than its windows are long": {
        deployed: cron("0 3 0/2 * * ?"),
        where: file,
        says: "in prod 1h45m of events between two runs are read by none",
      },
      "when a day is looked at once a week": {
        sql: lookBack(24),
        deployed: cron("0 3 0 ? * MON"),
        where: "detections/logins/network-login.sql",
        says: "in prod 144h of events between two runs are read by none",
      },
      "when no job evaluates the alert": {
        deployed: job({ task: [] }),
        where: file,
        says: "no schedule evaluates it in prod",
      },
      "when the schedule is no cron": {
        deployed: cron("every monday"),
        where: file,
        says: "its schedule or window does not read",
      },
    },
    quiet: { "when every window begins where the last one ended": {} },
  },
  "schedule/repeats": {
    fires: {
      "when a day is looked at every hour": {
        every: "1 hour",
        sql: lookBack(24),
        where: "detections/logins/network-login.sql",
        says: "in prod an event is read by 24 runs",
      },
      "when the job runs twice in a window": {
        deployed: cron("0 3/5 * * * ?"),
        where: file,
        says: "in prod an event is read by 3 runs",
      },
    },
    quiet: { "when each event lies in one window": { every: "1 hour" } },
  },
  "schedule/slack": {
    fires: {
      "when a retry may begin in the next period": {
        deployed: job({ timeout_seconds: 900 }),
        where: file,
        says: "in prod a run may take 15m, longer than its window stays the same",
      },
    },
    quiet: { "when every try ends within the period": { every: "24 hours" } },
  },
  "schedule/delay": {
    fires: {
      "when a critical finding is paged after two hours": {
        detection: { severity: "critical" },
        workspace: paging,
        where: file,
        says: "critical, and the page comes late: at worst prod 137 minutes",
      },
    },
    quiet: {
      "when the source settles within minutes": {
        detection: { severity: "critical" },
        source: { settle: "5 minutes" },
        workspace: paging,
      },
      "when it is told by mail": { detection: { severity: "critical" } },
      "when it is not critical": { detection: { severity: "high" }, workspace: paging },
    },
  },
  "schedule/worst-delay": {
    fires: {
      "as a figure for each detection": { where: file, says: "prod 137 minutes" },
      "as less when the source settles sooner": {
        source: { settle: "5 minutes" },
        where: file,
        says: "prod 22 minutes",
      },
    },
    quiet: { "when nothing is deployed": { workspace: { retired: true } } },
  },
};
