import type { Attributes } from "../../../../src/render/resource.ts";
import { auditWhere, bounded } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.ts";

const job = (change: Attributes) => ({ job: change });

const cron = (quartz_cron_expression: string) =>
  job({ schedule: { quartz_cron_expression, timezone_id: "UTC", pause_status: "UNPAUSED" } });

const _lookBack = (hours: number) =>
  auditWhere(
    bounded({
      from: `event_time >= current_timestamp() - interval ${hours} hours`,
      to: "event_time < current_timestamp()",
    }),
  );

export const cases: RuleCases = {
  fires: {
    "when the job runs twice in a window": {
      deployed: cron("0 3/5 * * * ?"),
      at: file,
      says: "in prod an event is read by 3 runs",
    },
  },
};
