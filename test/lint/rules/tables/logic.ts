import type { WorkspaceInput } from "../../../../src/model/workspace.ts";
import { findingsWhere } from "../pack.ts";
import type { RuleCases } from "../rule-case.ts";

const file = "detections/logins/network-login.sql";
const place = `${file}:10`;

const allowing = (where: string): Partial<WorkspaceInput> => ({
  tune: {
    "logins/network-login": {
      allow: [{ where, reason: "ours", owner: "a@example.test", until: "2027-01-01" }],
    },
  },
});

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

export const logic: Readonly<Record<string, RuleCases>> = {
  "logic/not-in-null": {
    fires: {
      "on NOT IN over a column that may be NULL": {
        sql: findingsWhere("host not in ('a', 'b')"),
        where: place,
        says: "`host NOT IN ('a', 'b')` drops the rows where the column is NULL",
      },
      "on NOT before IN": {
        sql: findingsWhere("not (host in ('a'))"),
        where: place,
        says: "`host NOT IN ('a')` drops the rows where the column is NULL",
      },
      "on a NULL in the list": {
        sql: findingsWhere("finding_key not in ('a', null)"),
        where: place,
        says: "is never true: its list holds NULL",
      },
      "on NOT IN a query": {
        sql: findingsWhere("finding_key not in (select host from logins)"),
        where: place,
        says: "is never true once the query returns a NULL",
      },
    },
    quiet: {
      "on a column whose NULL is asked for": { sql: findingsWhere("(host is null or host not in ('a'))") },
      "on a column that is never NULL": { sql: findingsWhere("finding_key not in ('a')") },
      "on a predicate of tuning, which allows nothing then": { workspace: allowing("host not in ('a')") },
    },
  },
  "logic/string-number": {
    fires: {
      "on a column of text": {
        sql: findingsWhere("host > 9"),
        where: place,
        says: "compares a text with a number: `host > 9`",
      },
      "on a parameter of the event": {
        sql: findingsWhere("port in ('22', '23')"),
        where: place,
        says: "compares a text with a number: `port IN ('22', '23')`",
      },
      "on what was cut out of text": {
        sql: findingsWhere("get_json_object(host, '$.port') between 1 and 1024"),
        where: place,
        says: "compares a text with a number",
      },
    },
    quiet: { "on text that was cast": { sql: findingsWhere("try_cast(host as bigint) > 9 and port = 22") } },
  },
  "logic/regular-expression": {
    fires: {
      "on a group that is not closed": {
        sql: findingsWhere("host rlike '(a|b'"),
        where: place,
        says: "'(a|b' is no regular expression: Unterminated group",
      },
    },
    quiet: {
      "on a pattern with what Java has": {
        sql: findingsWhere("regexp_extract(host, r'(?i)^(?>a+)b++$', 0) = 'a'"),
      },
      "on text that is no pattern": { sql: findingsWhere("host = '(a|b'") },
    },
  },
  "logic/backslash": {
    fires: {
      "on a pattern that loses its backslashes": {
        sql: findingsWhere("host rlike '^\\d+\\.'"),
        where: place,
        says: "'^\\d+\\.' loses a backslash: \\d \\.",
      },
    },
    quiet: {
      "on a raw literal": { sql: findingsWhere("host rlike r'^\\d+\\.'") },
      "on doubled backslashes and a tab": { sql: findingsWhere("host rlike '^\\\\d+\\t'") },
    },
  },
  "logic/calendar-window": {
    fires: {
      "on days inside tiles of a quarter of an hour": {
        sql: perPiece("event_date"),
        where: `${file}:10`,
        says: "groups by `event_date`, and a run reads 15 minutes, ending 2 hours back",
      },
      "on hours behind a name": {
        sql: perPiece("hour_of_day").replace(
          "host as notice",
          "date_trunc('hour', event_time) as hour_of_day,\n  host as notice",
        ),
        where: `${file}:5`,
        says: "groups by `DATE_TRUNC('hour', event_time)`",
      },
    },
    quiet: {
      "on hours inside tiles of an hour": {
        every: "1 hour",
        sql: perPiece("date_trunc('hour', event_time)"),
      },
      "on what is no time": { sql: perPiece("user_name") },
    },
  },
  "logic/always-true": {
    fires: {
      "on a condition that every row meets": {
        sql: findingsWhere("(host = 'a' or host <> 'a' or host is null)"),
        where: file,
        says: "`(host = 'a' or host <> 'a' or host is null)` holds for every row",
      },
      "on all values of a closed list": {
        workspace: allowing("origin in ('console', 'network')"),
        where: "workspaces/prod.ts  tune.logins/network-login.allow.0.where",
        says: "`origin in ('console', 'network')` holds for every row",
      },
    },
    quiet: {
      "on a condition that NULL does not meet": { sql: findingsWhere("(host = 'a' or host <> 'a')") },
      "on one that the engine cannot try out": { sql: findingsWhere("split(host, '-') is not null") },
    },
  },
  "logic/always-false": {
    fires: {
      "on two actions at once": {
        sql: findingsWhere("action_name = 'login'\n  and action_name = 'reset'"),
        where: file,
        says: "`action_name = 'login' and action_name = 'reset'` holds for no row",
      },
      "on an empty range": {
        sql: findingsWhere("port between 1024 and 22"),
        where: file,
        says: "`port between 1024 and 22` holds for no row",
      },
      "on an allow entry in the wrong letters": {
        workspace: allowing("origin = 'Console'"),
        where: "workspaces/prod.ts  tune.logins/network-login.allow.0.where",
        says: "`origin = 'Console'` holds for no row",
      },
    },
    quiet: {
      "on patterns that one text can meet": { sql: findingsWhere("host like 'a%'\n  and host like '%b'") },
      "on a range with one number": { sql: findingsWhere("port >= 22\n  and port <= 22") },
    },
  },
  "logic/shared-event": {
    fires: {
      "on SQL that matches a declared action too": {
        second: { sql: findingsWhere("action_name in ('login', 'reset')\n  and host like 'db%'") },
        where: "detections/logins/second.ts",
        says: "matches what logins/network-login matches too, such as action_name = 'login'",
      },
    },
    quiet: {
      "on SQL over another action": {
        second: { sql: findingsWhere("action_name = 'reset'\n  and host like 'db%'") },
      },
      "on SQL over the other part of an action": {
        detection: { match: { actions: ["login"], only: { origin: ["network"] } } },
        second: { sql: findingsWhere("action_name = 'login'\n  and origin = 'console'") },
      },
    },
  },
};
