import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { resolve } from "../../src/plan/fleet.ts";
import { renderFleet } from "../../src/render/deployment.ts";
import type { Deployment } from "../../src/render/resource.ts";
import { synthesize } from "../../stacks/synth.ts";
import { deploymentWith, synthesized } from "../support/deployments.ts";
import { CATEGORY, DETECTION, SOURCE, workspaceWith } from "../support/parts.ts";
import { deploymentOf } from "../support/plans.ts";
import { shippedContent } from "../support/repository.ts";
import { readStack, resourcesOf, type StackFile } from "../support/terraform-json.ts";

/** A workspace that uses every kind of destination, an own warehouse, tags with underscores, and access. */
const EVERYTHING = workspaceWith({
  name: "everything",
  warehouse: { create: { name: "detectform" } },
  destinations: {
    chat: { type: "slack", url: { secret: "databricks" } },
    mail: { type: "email", addresses: ["a@example.test"] },
    pager: { type: "pagerduty", integrationKey: { secret: "backend" } },
    team: { type: "microsoft_teams", url: { secret: "TEAM_URL" } },
    hook: {
      type: "webhook",
      url: { secret: "HOOK" },
      username: { secret: "USER" },
      password: { secret: "PASS" },
    },
  },
  routes: { critical: ["chat", "pager"], high: ["team", "hook"], medium: ["mail"], low: "nobody" },
  operators: ["chat", "mail"],
  tune: { "kernel/module-loaded": { severity: "low" } },
  tags: { cost_center: "7", "Team Name": "${soc}" },
  audit: {
    from: "delivered-json",
    path: "/Volumes/main/logs/audit",
    catalog: "main",
    schema: "detectform_log",
    create: true,
    compute: "classic",
  },
  access: {
    owner: { user: "lead@example.test" },
    view: [{ group: "analysts" }],
    manage: [{ group: "leads" }],
  },
});

const byAddress = (resources: readonly unknown[]) =>
  new Map(
    resources.map((resource) => [JSON.stringify(Object.values(resource as object).slice(0, 2)), resource]),
  );

describe("what is written for a workspace", () => {
  let deployments: readonly Deployment[];
  let stacks: ReadonlyMap<string, StackFile>;
  beforeAll(async () => {
    const content = {
      categories: [CATEGORY],
      detections: [DETECTION],
      sources: [SOURCE],
      tables: [],
      investigations: [],
      workspaces: [],
    };
    deployments = [...renderFleet(resolve(await shippedContent())), deploymentOf(content, EVERYTHING)];
    const folder = await mkdtemp(join(tmpdir(), "detectform-synth-"));
    const names = await synthesize(deployments, folder);
    stacks = new Map(
      await Promise.all(names.map(async (name) => [name, await readStack(folder, name)] as const)),
    );
    await rm(folder, { recursive: true });
  }, 60_000);

  test.each(["dev", "prod", "everything"])("%s is what was rendered, every attribute of it", (name) => {
    const rendered = deployments.find(({ workspace }) => workspace === name)?.resources ?? [];

    const written = resourcesOf(stacks.get(name) ?? { terraform: {}, provider: [] });

    expect(written.length).toBeGreaterThan(5);
    expect(byAddress(written)).toEqual(byAddress(rendered));
  });

  test("everything reads its secrets from sensitive variables that have no value", () => {
    const stack = stacks.get("everything");

    const variable = { nullable: false, sensitive: true, type: "string" };
    expect(stack?.variable).toEqual({
      HOOK: variable,
      PASS: variable,
      TEAM_URL: variable,
      USER: variable,
      backend: variable,
      databricks: variable,
    });
  });

  test("everything names the provider's host, its versions and nothing that opens it", () => {
    const stack = stacks.get("everything");

    expect(stack?.provider).toEqual({ databricks: [{ host: "https://dev.databricks.test" }] });
    expect(stack?.terraform).toEqual({
      backend: { local: { path: "dev.tfstate" } },
      // As the runner demands it of Terraform: src/deploy/binary.ts.
      required_version: ">= 1.7.0",
      required_providers: {
        databricks: { source: "databricks/databricks", version: ">= 1.99.0, != 1.114.0, < 2.0.0" },
      },
    });
  });
});

describe("addresses", () => {
  test("that differ stay apart, though the framework would drop what is between words", async () => {
    const names = ["a-b__c", "a__b-c", "ab__c", "a-b-c", "a__b__c", "abc", "a--b"];
    const resources = names.map((name) => ({
      type: "databricks_directory",
      name,
      attributes: { path: `/${name}` },
    }));

    const folder = await synthesized([deploymentWith({ resources })]);

    const { resource } = await readStack(folder, "dev");
    expect(Object.keys(resource?.databricks_directory ?? {}).sort()).toEqual([...names].sort());
  });

  test("that are the same fail, and none is overwritten in silence", async () => {
    const twice = [1, 2].map((number) => ({
      type: "databricks_directory",
      name: "a",
      attributes: { path: `/${number}` },
    }));

    const synth = synthesized([deploymentWith({ resources: twice })]);

    await expect(synth).rejects.toThrow("databricks_directory.a");
  });

  test("of a type without a binding fail", async () => {
    const resources = [{ type: "databricks_unknown", name: "a", attributes: {} }];

    const synth = synthesized([deploymentWith({ resources })]);

    await expect(synth).rejects.toThrow("no binding for databricks_unknown");
  });
});

describe("blocks for which the framework would run Terraform", () => {
  test("are written as they are", async () => {
    const moved = [{ from: "databricks_query.a__b", to: "databricks_query.a__c" }];
    const imports = [{ to: "databricks_query.a__c", id: "11111111-2222-4333-8444-555555555555" }];

    const folder = await synthesized([deploymentWith({ moved, imports })]);

    expect(await readStack(folder, "dev")).toMatchObject({ moved, import: imports });
  });
});
