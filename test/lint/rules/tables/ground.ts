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
      "on a service that is published nowhere": {
        source: { service: "cluster" },
        where: "sources/logins.ts  service",
        says: '"cluster" is not known here',
      },
    },
    quiet: { "on a published one": { source: { service: "alerts" } } },
  },
  "ground/attack-current": {
    fires: {
      "on a technique that v19 revoked": {
        detection: { attack: ["T1562.001"] },
        where: `${file}  attack.0`,
        says: "T1562.001 was revoked in ATT&CK v19",
      },
      "on one that is about other devices": {
        detection: { attack: ["T1601"] },
        where: `${file}  attack.0`,
        says: "T1601 is about network devices only",
      },
    },
    quiet: { "on its successor": { detection: { attack: ["T1685"] } } },
  },
  "ground/attack-known": {
    fires: {
      "on an id that was not looked up": {
        detection: { attack: ["T9999"] },
        where: `${file}  attack.0`,
        says: "T9999 is not known here",
      },
    },
    quiet: {
      "on a known id": { detection: { attack: ["T1068"] } },
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
