import type { Attributes } from "../../../../src/render/resource.ts";
import { findingsWhere } from "../pack.ts";
import { type RuleCases, withAttributes } from "../rule-case.ts";

const sqlFile = "detections/logins/network-login.sql";
const file = "detections/logins/network-login.ts";

const alert = (change: Attributes) => withAttributes("databricks_alert", (old) => ({ ...old, ...change }));

const condition = (column: string, threshold: Attributes) =>
  alert({
    condition: {
      op: "GREATER_THAN_OR_EQUAL",
      operand: { column: { name: column } },
      threshold: { value: threshold },
      empty_result_state: "OK",
    },
  });

const statement = (change: (sql: string) => string) =>
  withAttributes("databricks_query", (old) => ({ ...old, query_text: change(String(old.query_text)) }));

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

export const contract: Readonly<Record<string, RuleCases>> = {
  "contract/loads": {
    fires: {
      "on content that the catalog refused": {
        refused: [{ file, key: "title", message: "is missing", repair: "Add title." }],
        where: `${file}  title`,
        says: "is missing",
      },
    },
    quiet: { "on content that loads": {} },
  },
  "contract/alert-column": {
    fires: {
      "on a column that the query does not return": {
        deployed: condition("malware_count", { double_value: 1 }),
        where: file,
        says: 'its alert compares "malware_count", which the statement does not return',
      },
    },
    quiet: { "on the number of findings": { deployed: condition("findings", { double_value: 1 }) } },
  },
  "contract/threshold": {
    fires: {
      "on a column of text": {
        deployed: condition("host", { double_value: 1 }),
        where: file,
        says: "its alert's column is VARCHAR, no number",
      },
      "on a threshold of text": {
        deployed: condition("findings", { string_value: "1" }),
        where: file,
        says: "its alert's column is BIGINT and its threshold string_value",
      },
      "on a threshold that the provider does not send": {
        deployed: condition("findings", { double_value: 0 }),
        where: file,
        says: "its threshold 0 is not sent by the provider",
      },
    },
    quiet: { "on a number against a number": { deployed: condition("port", { double_value: 3 }) } },
  },
  "contract/stated-twice": {
    fires: {
      "on a count with two lower limits": {
        sql: perHost("count(*) >= 5 and attempts > 10"),
        where: `${sqlFile}:12`,
        says: "limits COUNT(*) twice: 5 and 10",
      },
    },
    quiet: {
      "on a count with a lower and an upper limit": { sql: perHost("count(*) >= 5 and count(*) < 10") },
    },
  },
  "contract/first-row": {
    fires: {
      "on a limit without an order": {
        sql: `${findingsWhere("host = 'a'")}\nlimit 10`,
        where: `${sqlFile}:2`,
        says: "takes first rows without an order",
      },
      "on a deployed statement without an order": {
        deployed: statement((sql) =>
          sql.replace(/order by\s+event_time desc,\s+finding_key\s+limit\s+100/, ""),
        ),
        where: file,
        says: "takes first rows without an order",
      },
    },
    quiet: {
      "on a limit with an order": { sql: `${findingsWhere("host = 'a'")}\norder by event_time\nlimit 10` },
      "on a statement of one row": { deployed: statement(() => "select count(*) as findings from logins") },
    },
  },
  "contract/template-variables": {
    fires: {
      "on a variable that no manual names": {
        deployed: alert({ custom_body: "At {{ALERT_TIME}}" }),
        where: file,
        says: "its body uses {{ALERT_TIME}}, which does not exist",
      },
      "on the table in a subject": {
        deployed: alert({ custom_subject: "{{QUERY_RESULT_TABLE}}" }),
        where: file,
        says: "its subject uses {{QUERY_RESULT_TABLE}}, which only the body of an e-mail shows",
      },
      "on a column that the rows lack": {
        deployed: alert({ custom_body: "{{#QUERY_RESULT_ROWS}}{{severity}}{{/QUERY_RESULT_ROWS}}" }),
        where: file,
        says: "its body uses {{severity}}, which does not exist",
      },
      "on the table in a chat": {
        workspace: {
          destinations: { chat: { type: "existing", id: "5b4e3c2d-0000-4000-8000-000000000000" } },
          routes: { critical: ["chat"], high: ["chat"], medium: ["chat"], low: ["chat"] },
          operators: ["chat"],
        },
        deployed: alert({ custom_body: "{{QUERY_RESULT_TABLE}}" }),
        where: file,
        says: "its body uses {{QUERY_RESULT_TABLE}}, which only the body of an e-mail shows",
      },
    },
    quiet: {
      "on the rows' own columns and the table of a mail": {
        deployed: alert({
          custom_body:
            "{{#QUERY_RESULT_ROWS}}{{host}}{{/QUERY_RESULT_ROWS}} {{QUERY_RESULT_TABLE}} {{QUERY_URL}}",
        }),
      },
    },
  },
  "contract/unchecked": {
    fires: {
      "on a rule that does not exist": {
        detection: { unchecked: { "scan/event-dates": "History is read on purpose." } },
        where: `${file}  unchecked.scan/event-dates`,
        says: '"scan/event-dates" is no rule',
      },
    },
    quiet: {
      "on a rule that does": {
        detection: { unchecked: { "scan/event-date": "History is read on purpose." } },
      },
    },
  },
};
