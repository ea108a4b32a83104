import { findingsWhere, SOURCE_SQL } from "../pack.ts";
import type { RuleCases } from "../rule-case.ts";

const file = "detections/logins/network-login.sql";

export const subset: Readonly<Record<string, RuleCases>> = {
  "subset/reads": {
    fires: {
      "on a source that is cut off": {
        sourceSql: SOURCE_SQL.replace("event_time < :to", "event_time <"),
        where: "sources/logins.sql",
        says: "does not read: Parse error",
      },
      "on a source of a table that the engine lacks": {
        sourceSql: SOURCE_SQL.replace("system.access.audit", "system.compute.clusters"),
        where: "sources/logins.sql",
        says: "does not run in the embedded engine: it has no table system.compute.clusters",
      },
      "on a column that nothing returns": {
        sql: findingsWhere("hostname = 'a'"),
        where: file,
        says: 'does not run in the embedded engine: Binder Error: Referenced column "hostname" not found',
      },
    },
    quiet: { "on a query that runs": { sql: findingsWhere("host = 'a'") } },
  },
  "subset/nodes": {
    fires: {
      "on a statement that the parser passes on unread": {
        sourceSql: "create or refresh streaming table t as select 1",
        where: "sources/logins.sql",
        says: "holds a statement that the parser passes on unread (`raw`)",
      },
      "on what an investigation asks": {
        investigation: "select finding.detail:name as name from finding",
        where: "investigations/which-cluster.sql:1",
        says: "uses `j_s_o_n_extract`, which is not in the subset",
      },
      "on a maintenance command": {
        sourceSql: "optimize logins",
        where: "sources/logins.sql",
        says: "holds a statement that the parser passes on unread (`command`)",
      },
      "on a path into text": {
        sql: findingsWhere("host:name = 'a'"),
        where: `${file}:10`,
        says: "uses `j_s_o_n_extract`, which is not in the subset",
      },
      "on what a predicate of tuning calls": {
        workspace: {
          tune: {
            "logins/network-login": {
              allow: [
                { where: "trim(host) = 'a'", reason: "ours", owner: "a@example.test", until: "2027-01-01" },
              ],
            },
          },
        },
        where: "workspaces/prod.ts  tune.logins/network-login.allow.0.where",
        says: "uses `trim`, which is not in the subset",
      },
    },
    quiet: { "on joins, windows and structures": { sql: findingsWhere("coalesce(host, '') like 'a%'") } },
  },
  "subset/functions": {
    fires: {
      "on a function that does not exist": {
        sql: findingsWhere("looks_bad(host)"),
        where: `${file}:10`,
        says: "calls `looks_bad`, which is not in the subset",
      },
      "on what a shared table calls": {
        investigation: "select finding_key from finding, subject",
        shared: "select\n  looks_bad(finding_key) as finding_key\nfrom\n  finding",
        where: "investigations/shared/subject.sql:2",
        says: "calls `looks_bad`, which is not in the subset",
      },
      "on one that calls out": {
        sql: findingsWhere("ai_query('model', host) = 'bad'"),
        where: `${file}:10`,
        says: "calls `ai_query`, which is not in the subset",
      },
    },
    quiet: { "on a function that was tried": { sql: findingsWhere("split(host, '-') is not null") } },
  },
  "subset/forms": {
    fires: {
      "on a position in a list": {
        sql: findingsWhere("split(host, '-')[0] = 'a'"),
        where: `${file}:10`,
        says: "takes `SPLIT(host, '-')[0]` by position",
      },
      "on a position in an investigation's list": {
        investigation: "select split(finding_key, '-')[0] as first from finding where finding_key = :event",
        where: "investigations/which-cluster.sql:1",
        says: "takes `SPLIT(finding_key, '-')[0]` by position",
      },
      "on a cast to a number": {
        sql: findingsWhere("cast(host as int) = 1"),
        where: `${file}:10`,
        says: "casts to a number: `CAST(host AS INT)`",
      },
      "on a backslash in LIKE": {
        sql: findingsWhere("host like 'a\\\\_b'"),
        where: `${file}:10`,
        says: "has a backslash in a LIKE pattern",
      },
    },
    quiet: {
      "on a number that is not there": { sql: findingsWhere("coalesce(port, cast(null as bigint)) = 1") },
      "on get and try_cast": { sql: findingsWhere("try_cast(get(split(host, '-'), 0) as int) = 1") },
    },
  },
  "subset/interpolation": {
    fires: {
      "on text that Spark and Terraform would replace": {
        sql: findingsWhere("host = '${HOME}'"),
        where: file,
        says: "holds ${",
      },
    },
    quiet: { "on a lone dollar": { sql: findingsWhere("host = '$HOME'") } },
  },
};
