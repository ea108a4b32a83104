import { describe, expect, test } from "vitest";
import type { Content } from "../../src/model/content.ts";
import { resolve } from "../../src/plan/fleet.ts";
import { addressOf } from "../../src/render/address.ts";
import { renderFleet } from "../../src/render/deployment.ts";
import { type Deployment, referencesOf } from "../../src/render/resource.ts";
import { CATEGORY, DETECTION, SOURCE, workspaceWith } from "../support/parts.ts";
import { deploymentOf, planWith } from "../support/plans.ts";
import { shippedContent } from "../support/repository.ts";

const CONTENT: Content = {
  categories: [CATEGORY],
  detections: [DETECTION],
  sources: [SOURCE],
  tables: [],
  investigations: [],
  workspaces: [],
};

const deployedTo = (change: object, content: Content = CONTENT) =>
  deploymentOf(content, workspaceWith(change));

function attributesOf(deployment: Deployment, type: string): readonly unknown[] {
  return deployment.resources
    .filter((resource) => resource.type === type)
    .map(({ attributes }) => attributes);
}

describe("a workspace", () => {
  test("gets its folders, destinations, a query and an alert per detection, a job per category, a test of its notices and a dashboard", () => {
    const { resources } = deployedTo({});

    expect(resources.map(({ type, name }) => `${type}.${name}`)).toEqual([
      "databricks_directory.detectform",
      "databricks_directory.kernel",
      "databricks_notification_destination.chat",
      "databricks_notification_destination.mail",
      "databricks_query.kernel__module-loaded",
      "databricks_alert.kernel__module-loaded",
      "databricks_job.kernel",
      "databricks_query.notice_test",
      "databricks_alert.notice_test",
      "databricks_job.notice_test",
      "databricks_dashboard.detectform",
    ]);
  });

  test("says how to reach it, and no secret", () => {
    const { provider } = deployedTo({
      auth: { type: "azure-client-secret", clientId: "c-1", tenantId: "t-1" },
    });

    expect(provider).toEqual({
      host: "https://dev.databricks.test",
      auth_type: "azure-client-secret",
      client_id: "c-1",
      azure_tenant_id: "t-1",
    });
  });

  test("that is retired gets nothing, and keeps its backend and provider", () => {
    const { resources, variables, moved, imports, provider, backend } = deployedTo({
      retired: true,
      adopt: {
        "kernel/module-loaded": {
          query: "11111111-2222-4333-8444-555555555555",
          alert: "11111111-2222-4333-8444-666666666666",
        },
      },
    });

    expect({ resources, variables, moved, imports }).toEqual({
      resources: [],
      variables: [],
      moved: [],
      imports: [],
    });
    expect(provider).toEqual({ host: "https://dev.databricks.test" });
    expect(backend).toEqual({ type: "local", config: { path: "dev.tfstate" } });
  });

  test("takes over alerts made by hand", () => {
    const query = "11111111-2222-4333-8444-555555555555";
    const alert = "11111111-2222-4333-8444-666666666666";

    const { imports } = deployedTo({ adopt: { "kernel/module-loaded": { query, alert } } });

    expect(imports).toEqual([
      { to: "databricks_query.kernel__module-loaded", id: query },
      { to: "databricks_alert.kernel__module-loaded", id: alert },
    ]);
  });

  test("moves what was renamed", () => {
    const detections = [{ ...DETECTION, formerly: "host/driver-loaded" }];

    const { moved } = deployedTo({}, { ...CONTENT, detections });

    expect(moved).toEqual([
      { from: "databricks_query.host__driver-loaded", to: "databricks_query.kernel__module-loaded" },
      { from: "databricks_alert.host__driver-loaded", to: "databricks_alert.kernel__module-loaded" },
    ]);
  });
});

describe("its folders", () => {
  test("are its own, without the prefix that the provider adds, one below for each category", () => {
    const deployment = deployedTo({ folder: "/Security/alerts" });

    expect(attributesOf(deployment, "databricks_directory")).toEqual([
      { path: "/Security/alerts" },
      {
        path: {
          $join: [
            { $ref: { type: "databricks_directory", name: "detectform", attribute: "path" } },
            "/kernel",
          ],
        },
      },
    ]);
  });
});

describe("its warehouse", () => {
  test("is small, serverless and stops after ten minutes where it is created", () => {
    const deployment = deployedTo({ warehouse: { create: { name: "detections" } } });

    expect(attributesOf(deployment, "databricks_sql_endpoint")).toEqual([
      {
        name: "detections",
        cluster_size: "2X-Small",
        max_num_clusters: 1,
        auto_stop_mins: 10,
        enable_serverless_compute: true,
        warehouse_type: "PRO",
        no_wait: true,
      },
    ]);
  });
});

describe("its query and alert", () => {
  const deployment = deployedTo({});

  test("compare a count with one, are silent about good news, and tell at every evaluation", () => {
    expect(attributesOf(deployment, "databricks_alert").slice(0, 1)).toMatchObject([
      {
        display_name: "Kernel module loaded",
        query_id: {
          $ref: { type: "databricks_query", name: "kernel__module-loaded", attribute: "id" },
        },
        condition: {
          op: "GREATER_THAN_OR_EQUAL",
          operand: { column: { name: "findings" } },
          threshold: { value: { double_value: 1 } },
          empty_result_state: "OK",
        },
        notify_on_ok: false,
        seconds_to_retrigger: 1,
      },
    ]);
  });

  test("run as their owner, in the category's folder, on the workspace's warehouse", () => {
    expect(attributesOf(deployment, "databricks_query").slice(0, 1)).toMatchObject([
      {
        display_name: "Kernel module loaded (rows)",
        run_as_mode: "OWNER",
        warehouse_id: "0123456789abcdef",
        parent_path: { $ref: { type: "databricks_directory", name: "kernel", attribute: "path" } },
        tags: ["detectform", "kernel", "high"],
      },
    ]);
  });
});

describe("tuning", () => {
  const tuned = (tuning: object) =>
    deployedTo({
      routes: { critical: ["soc", "chat"], high: ["soc"], medium: ["mail"], low: "nobody" },
      tune: { "kernel/module-loaded": tuning },
    });

  test("of the severity changes the route and what is said", () => {
    const deployment = tuned({ severity: "critical" });

    const [alert] = attributesOf(deployment, "databricks_alert");
    const [job] = attributesOf(deployment, "databricks_job");
    expect(alert).toMatchObject({ custom_subject: expect.stringMatching(/^\[CRITICAL\] dev: /) });
    expect(job).toMatchObject({
      task: [
        {
          sql_task: {
            alert: {
              subscriptions: [
                { destination_id: { $ref: { name: "chat" } } },
                { destination_id: "5b4e3c2d-0000-4000-8000-000000000000" },
              ],
            },
          },
        },
      ],
    });
  });

  test("that pauses leaves the alert evaluated", () => {
    const deployment = tuned({
      paused: { reason: "Noise.", owner: "a@example.test", until: "2027-03-31" },
    });

    expect(attributesOf(deployment, "databricks_job").slice(0, 1)).toMatchObject([
      {
        schedule: { pause_status: "UNPAUSED" },
        task: [{ sql_task: { alert: { pause_subscriptions: true } } }],
      },
    ]);
  });
});

describe("the shipped fleet", () => {
  test("refers to nothing that is not there, and names nothing twice", async () => {
    const fleet = renderFleet(resolve(await shippedContent()));

    for (const { resources, variables } of fleet) {
      const addresses = resources.map(({ type, name }) => `${type}.${name}`);
      const references = resources.flatMap(({ attributes }) => referencesOf(attributes));
      const missing = references.filter(({ $ref }) => !addresses.includes(`${$ref.type}.${$ref.name}`));
      expect(missing).toEqual([]);
      expect(new Set(addresses).size).toBe(addresses.length);
      expect(variables).toEqual(["PAGERDUTY_KEY"]);
    }
    expect(fleet.map(({ workspace }) => workspace)).toEqual(["dev", "prod"]);
  });

  test("has a query and an alert for each detection, a job for each category, and prod one that ingests", async () => {
    const content = await shippedContent();

    const fleet = renderFleet(resolve(content));

    expect(fleet.map((each) => [each.workspace, attributesOf(each, "databricks_pipeline").length])).toEqual([
      ["dev", 0],
      ["prod", 1],
    ]);

    for (const [index, deployment] of fleet.entries()) {
      const workspace = content.workspaces[index];
      const detections = workspace === undefined ? [] : planWith(content, workspace).detections;
      const names = deployment.resources.map(({ type, name }) => `${type}.${name}`);
      for (const { detection } of detections)
        expect(names).toEqual(
          expect.arrayContaining(
            ["databricks_query", "databricks_alert"].map((type) => `${type}.${addressOf(detection.id)}`),
          ),
        );
      expect(names).toEqual(
        expect.arrayContaining(content.categories.map(({ slug }) => `databricks_job.${slug}`)),
      );
      // One more of each tests the notices.
      expect(attributesOf(deployment, "databricks_alert")).toHaveLength(detections.length + 1);
      expect(attributesOf(deployment, "databricks_job")).toHaveLength(
        content.categories.length + 1 + attributesOf(deployment, "databricks_pipeline").length,
      );
    }
  });

  test("starts all jobs of a workspace at one minute", async () => {
    const content = await shippedContent();
    const [first, ...others] = content.categories;

    const deployment = deploymentOf(
      { ...content, categories: first === undefined ? [] : [{ ...first, every: "5 minutes" }, ...others] },
      workspaceWith({ name: "lab" }),
    );

    expect(attributesOf(deployment, "databricks_job").slice(0, -1)).toMatchObject(
      ["0 1/5 * * * ?", "0 1/15 * * * ?", "0 1/15 * * * ?", "0 1/15 * * * ?", "0 1 0/1 * * ?"].map(
        (quartz_cron_expression) => ({ schedule: { quartz_cron_expression } }),
      ),
    );
  });
});
