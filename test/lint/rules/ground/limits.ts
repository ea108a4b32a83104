import type { Attributes } from "../../../../src/render/resource.ts";
import type { RuleCases } from "../../rule-case.ts";

const job = (change: Attributes) => ({ job: change });

const many = (count: number) => Array.from({ length: count }, (_, number) => `item_${number}`);

/** Such alerts are counted and not read. */
const NO_QUERY = { $ref: { type: "databricks_query", name: "elsewhere", attribute: "id" } };

export const cases: RuleCases = {
  fires: {
    "on a job with too many tasks": {
      deployed: job({ task: many(1001).map((task_key) => ({ task_key })) }),
      at: "prod: databricks_job.logins",
      says: "has 1001 tasks; at most 1000 (Jobs API)",
    },

    "on a task key that is too long": {
      deployed: job({ task: [{ task_key: "k".repeat(101) }] }),
      at: "prod: databricks_job.logins",
      says: "has a task key of 101 characters; at most 100 (Jobs API)",
    },
    "on too many alerts": {
      changed: (deployment) => ({
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
      at: "prod",
      says: "has 1002 alerts; at most 1000 (databricks/cli pull request 4221; those in the trash count too)",
    },
  },
};
