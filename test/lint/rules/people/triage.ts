import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.ts";

const _without = (table: string) => ({ investigate: { without: [table] } });

export const cases: RuleCases = {
  fires: {
    "on a step without a column": {
      detection: { triage: ["Look at the logs of the last hour."] },
      at: `${file}  triage.0`,
      says: 'names no column that its query returns, is "Look at the logs of the last hour."',
    },
    "on a column that the query does not return": {
      detection: { triage: ["Read `cluster_id` in the last hour."] },
      at: `${file}  triage.0`,
      says: "names no column that its query returns",
    },
    "on a step without a span of time": {
      detection: { triage: ["Read `host`."] },
      at: `${file}  triage.0`,
      says: 'names no span of time, is "Read `host`."',
    },
  },
};
