import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.sql";

const perPiece = (piece: string) => `select
  concat_ws(' ', host, cast(max(event_date) as string)) as finding_key,
  max(event_time) as event_time,
  max(event_date) as event_date,
  host as notice
from
  logins
group by
  host,
  ${piece}`;

export const cases: RuleCases = {
  fires: {
    "on days inside tiles of a quarter of an hour": {
      sql: perPiece("event_date"),
      at: `${file}:10`,
      says: "groups by `event_date`, and a run reads 15 minutes, ending 2 hours back",
    },
    "on hours behind a name": {
      sql: perPiece("hour_of_day").replace(
        "host as notice",
        "date_trunc('hour', event_time) as hour_of_day,\n  host as notice",
      ),
      at: `${file}:5`,
      says: "groups by `DATE_TRUNC('hour', event_time)`",
    },
  },
  quiet: {
    "on what is no time": { sql: perPiece("user_name") },
  },
};
