import { SERVICES } from "../../../../src/lint/known/known-services.ts";
import type { Attributes } from "../../../../src/render/resource.ts";
import { findingsWhere } from "../pack.ts";
import { type RuleCases, withAttributes } from "../rule-case.ts";

const file = "detections/logins/network-login.ts";
const job = (change: Attributes) => withAttributes("databricks_job", (old) => ({ ...old, ...change }));
const many = (count: number) => Array.from({ length: count }, (_, number) => `item_${number}`);

export const ground: Readonly<Record<string, RuleCases>> = {
  "ground/actions": {
    fires: {
      "on an action that SQL misspells": {
        sql: findingsWhere("action_name = 'Login'"),
        where: "detections/logins/network-login.sql",
        says: '"Login" is in no list of known actions',
      },
    },
    quiet: { "on a known one": { sql: findingsWhere("action_name in ('login')") } },
  },
  "ground/provenance": {
    fires: {
      "on an action from memory": {
        detection: { match: { actions: ["guess"] } },
        where: `${file}  match.actions.0`,
        says: '"guess" is unverified: nobody has seen the platform send it',
      },
    },
    quiet: { "on a documented one": { detection: { match: { actions: ["reset"] } } } },
  },
  "ground/service": {
    fires: {
      "on a service that is nearly a listed one": {
        source: { service: "cluster" },
        where: "sources/logins.ts  service",
        says: '"cluster" is not in our list of services; "clusters" is',
      },
      "on one in other letters, since they are compared letter by letter": {
        source: { service: ["accounts", "UnityCatalog"] },
        where: "sources/logins.ts  service",
        says: '"UnityCatalog" is not in our list of services; "unityCatalog" is',
      },
      "on the beginning of one": {
        source: { service: "capsule8" },
        where: "sources/logins.ts  service",
        says: '"capsule8" is not in our list of services; "capsule8-alerts-dataplane" is',
      },
    },
    quiet: {
      "on a listed one": { source: { service: "alerts" } },
      "on one that is like none of them, which may be right": { source: { service: "lakehouseFederation" } },
      "on a short one, which is like every short one": { source: { service: "sql" } },
    },
  },
  "ground/service-provenance": {
    fires: {
      "on a service that is like none of our list": {
        source: { service: "lakehouseFederation" },
        where: "sources/logins.ts  service",
        says: `"lakehouseFederation" is not in our list of ${SERVICES.size} services`,
      },
      "on one that is listed from memory": {
        source: { service: "monit" },
        where: "sources/logins.ts  service",
        says: '"monit" is unverified: from memory of the audit log reference',
      },
      "on one whose spelling was inferred": {
        source: { service: "vectorSearch" },
        where: "sources/logins.ts  service",
        says: '"vectorSearch" is inferred: category of Azure Monitor',
      },
    },
    quiet: {
      "on a documented one": { source: { service: "webTerminal" } },
      "on a misspelt one, which another rule names": { source: { service: "cluster" } },
    },
  },
  "ground/attack-current": {
    fires: {
      "on a technique that was revoked": {
        detection: { attack: ["T1562.008"] },
        where: `${file}  attack.0`,
        says: "T1562.008, Disable or Modify Cloud Logs, is revoked in ATT&CK 19.2",
      },
      "on one that was revoked by what was revoked later": {
        detection: { attack: ["T1068", "T1073"] },
        where: `${file}  attack.1`,
        says: "T1073, DLL Side-Loading, is revoked in ATT&CK 19.2",
      },
      "on one that is deprecated": {
        detection: { attack: ["T1064"] },
        where: `${file}  attack.0`,
        says: "T1064, Scripting, is deprecated in ATT&CK 19.2",
      },
    },
    quiet: { "on its successor": { detection: { attack: ["T1685.002"] } } },
  },
  "ground/attack-platform": {
    fires: {
      "on a technique of other devices": {
        detection: { attack: ["T1601"] },
        where: `${file}  attack.0`,
        says: "T1601, Modify System Image, is a technique of Network Devices",
      },
      "on one of Windows": {
        detection: { attack: ["T1547.001"] },
        where: `${file}  attack.0`,
        says: "T1547.001, Registry Run Keys / Startup Folder, is a technique of Windows",
      },
    },
    quiet: {
      "on one of hosts": { detection: { attack: ["T1547.006"] } },
      "on one of clouds": { detection: { attack: ["T1078.004"] } },
      "on one of Windows, where the log is the author's own": {
        detection: { attack: ["T1547.001"] },
        source: { table: "security.windows.events", service: undefined },
      },
    },
  },
  "ground/attack-known": {
    fires: {
      "on an id that no release has": {
        detection: { attack: ["T9999"] },
        where: `${file}  attack.0`,
        says: "T9999 is not in Enterprise ATT&CK 19.2",
      },
      "on a sub-technique that its technique does not have": {
        detection: { attack: ["T1059.044"] },
        where: `${file}  attack.0`,
        says: "T1059.044 is not in Enterprise ATT&CK 19.2",
      },
    },
    quiet: {
      "on a current id": { detection: { attack: ["T1078", "T1110.003"] } },
      "on a revoked one, which another rule names": { detection: { attack: ["T1562.001"] } },
    },
  },
  "ground/limits": {
    fires: {
      "on a job with too many tasks": {
        deployed: job({ task: many(1001).map((task_key) => ({ task_key })) }),
        where: "prod: databricks_job.logins",
        says: "has 1001 tasks; at most 1000 (Jobs API)",
      },
      "on a job with too many tags": {
        deployed: job({ tags: Object.fromEntries(many(26).map((name) => [name, "a"])) }),
        where: "prod: databricks_job.logins",
        says: "has 26 tags; at most 25 (Jobs API)",
      },
      "on a task key that is too long": {
        deployed: job({ task: [{ task_key: "k".repeat(101) }] }),
        where: "prod: databricks_job.logins",
        says: "has a task key of 101 characters; at most 100 (Jobs API)",
      },
      "on too many alerts": {
        deployed: (deployment) => ({
          ...deployment,
          resources: [
            ...deployment.resources,
            ...deployment.resources
              .filter(({ type, name }) => type === "databricks_alert" && name !== "notice_test")
              .flatMap((alert) =>
                many(1000).map((name) => ({
                  ...alert,
                  name,
                  attributes: { ...alert.attributes, query_id: NO_QUERY },
                })),
              ),
          ],
        }),
        where: "prod",
        says: "has 1002 alerts; at most 1000 (databricks/cli pull request 4221; those in the trash count too)",
      },
    },
    quiet: {
      "on the most tags that a job may have": {
        deployed: job({ tags: Object.fromEntries(many(25).map((name) => [name, "a"])) }),
      },
    },
  },
};

/** Such alerts are counted and not read. */
const NO_QUERY = { $ref: { type: "databricks_query", name: "elsewhere", attribute: "id" } };
