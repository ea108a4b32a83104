import type { Attributes } from "../../../../src/render/resource.ts";
import { auditWhere, bounded } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.ts";

const job = (change: Attributes) => ({ job: change });

const cron = (quartz_cron_expression: string) =>
  job({ schedule: { quartz_cron_expression, timezone_id: "UTC", pause_status: "UNPAUSED" } });

const lookBack = (hours: number) =>
  auditWhere(
    bounded({
      from: `event_time >= current_timestamp() - interval ${hours} hours`,
      to: "event_time < current_timestamp()",
    }),
  );

export const cases: RuleCases = {
  fires: {
    "when a day is looked at once a week": {
      sql: lookBack(24),
      deployed: cron("0 3 0 ? * MON"),
      at: "detections/logins/network-login.sql",
      says: "in prod 144h of events between two runs are read by none",
    },
    "when no job evaluates the alert": {
      deployed: job({ task: [] }),
      at: file,
      says: "no schedule evaluates it in prod",
    },
    "when the schedule is no cron": {
      deployed: cron("every monday"),
      at: file,
      says: "its schedule or window does not read",
    },
  },
};
