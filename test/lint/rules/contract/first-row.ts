import { type RuleCases, withAttributes } from "../../rule-case.ts";

const _sqlFile = "detections/logins/network-login.sql";

const file = "detections/logins/network-login.ts";

const statement = (change: (sql: string) => string) =>
  withAttributes("databricks_query", (old) => ({ ...old, query_text: change(String(old.query_text)) }));

export const cases: RuleCases = {
  fires: {
    "on a deployed statement without an order": {
      changed: statement((sql) => sql.replace(/order by\s+event_time desc,\s+finding_key\s+limit\s+100/, "")),
      at: file,
      says: "takes first rows without an order",
    },
  },
  quiet: {
    "on a statement of one row": { changed: statement(() => "select count(*) as findings from logins") },
  },
};
