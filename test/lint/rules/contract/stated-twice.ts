import type { RuleCases } from "../../rule-case.ts";

const _sqlFile = "detections/logins/network-login.sql";

const perHost = (having: string) => `select
  host as finding_key,
  max(event_time) as event_time,
  max(event_date) as event_date,
  count(*) as attempts,
  host as notice
from
  logins
group by
  host
having
  ${having}`;

export const cases: RuleCases = {
  quiet: {
    "on a count with a lower and an upper limit": { sql: perHost("count(*) >= 5 and count(*) < 10") },
  },
};
