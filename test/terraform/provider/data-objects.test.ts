import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TERRAFORM } from "../binary.ts";
import { listObjects, readWorld, writeWorld } from "./objects.ts";
import { SEED, WAREHOUSE } from "./samples.ts";
import { openStack, type Stack } from "./stack.ts";

const MINUTE = 60_000;

const SCHEMA = "${databricks_schema.findings.id}";
const ANALYSTS = { principal: "analysts", privileges: ["SELECT", "USE_SCHEMA"] };
const DASHBOARD = {
  display_name: "overview",
  parent_path: "/Shared/overview",
  warehouse_id: WAREHOUSE,
  embed_credentials: false,
  serialized_dashboard: JSON.stringify({ datasets: [], pages: [] }),
};

const RESOURCES = {
  databricks_sql_endpoint: {
    own: { name: "own", cluster_size: "Small", enable_serverless_compute: true, warehouse_type: "PRO" },
  },
  databricks_schema: { findings: { catalog_name: "main", name: "findings", comment: "what was found" } },
  databricks_volume: {
    landing: {
      catalog_name: "main",
      schema_name: "${databricks_schema.findings.name}",
      name: "landing",
      volume_type: "MANAGED",
    },
  },
  databricks_grants: { findings: { schema: SCHEMA, grant: [ANALYSTS] } },
  databricks_grant: {
    landing: { volume: "${databricks_volume.landing.id}", principal: "loaders", privileges: ["READ_VOLUME"] },
  },
  databricks_pipeline: {
    events: {
      name: "events",
      catalog: "main",
      schema: "${databricks_schema.findings.name}",
      serverless: true,
      continuous: false,
      library: [{ file: { path: "/Workspace/Shared/events.sql" } }],
      run_as: { user_name: "runner@example.test" },
    },
  },
  databricks_dashboard: { overview: DASHBOARD },
};

describe.skipIf(TERRAFORM === undefined)(
  "schemas, volumes, grants, pipelines, dashboards, warehouses",
  { timeout: MINUTE },
  () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await openStack(SEED);
    }, MINUTE);
    afterAll(() => stack.close());

    const find = (type: string) => listObjects(stack.objectsFile).findLast((it) => it.type === type);

    test("are made, and the second plan is empty", async () => {
      stack.write(RESOURCES);
      expect(await stack.apply()).toMatchObject({ ok: true });
      expect(await stack.plan()).toEqual([]);
    });

    test("have the platform's ids and paths", () => {
      expect(find("databricks_schema")?.id).toBe("main.findings");
      expect(find("databricks_volume")?.attributes).toMatchObject({
        volume_path: "/Volumes/main/findings/landing",
      });
      expect(find("databricks_grants")?.id).toBe("schema/main.findings");
      expect(find("databricks_grant")?.id).toBe("volume/main.findings.landing/loaders");
      expect(find("databricks_sql_endpoint")?.id).toMatch(/^[0-9a-f]{16}$/);
      expect(find("databricks_dashboard")?.attributes).toMatchObject({
        path: "/Shared/overview/overview.lvdash.json",
      });
    });

    test("a dashboard changed elsewhere is noticed, and written again", async () => {
      const edited = readWorld(stack.objectsFile).map((it) =>
        it.type === "databricks_dashboard"
          ? { ...it, attributes: { ...it.attributes, serialized_dashboard: "{}\n" } }
          : it,
      );
      writeWorld(stack.objectsFile, edited);
      expect((await stack.plan()).map(({ address }) => address)).toEqual(["databricks_dashboard.overview"]);
      await stack.apply();
      expect(await stack.plan()).toEqual([]);
    });

    test("a dashboard in the trash counts as gone", async () => {
      const world = readWorld(stack.objectsFile);
      writeWorld(
        stack.objectsFile,
        world.map((it) => (it.type === "databricks_dashboard" ? { ...it, state: "trashed" } : it)),
      );
      expect((await stack.plan()).map(({ actions }) => actions)).toEqual([["create"]]);
      writeWorld(stack.objectsFile, world);
    });

    test("a schema that still has a volume is not deleted", async () => {
      const forgotten = await stack.run(
        "state",
        "rm",
        "databricks_volume.landing",
        "databricks_grant.landing",
      );
      expect(forgotten).toMatchObject({ ok: true });
      const { databricks_schema: _schema, databricks_volume: _volume, ...others } = RESOURCES;
      const {
        databricks_grants: _grants,
        databricks_grant: _grant,
        databricks_pipeline: _pipeline,
        ...kept
      } = others;
      stack.write(kept);
      expect((await stack.apply()).output).toContain(
        "cannot delete schema: Cannot delete schema 'main.findings': it is not empty",
      );
    });

    test("grants take every other direct grant of the securable away", async () => {
      const findings = { ...RESOURCES.databricks_schema.findings };
      const other = { schema: SCHEMA, principal: "others", privileges: ["SELECT"] };
      stack.write({ databricks_schema: { findings }, databricks_grant: { other } });
      await stack.apply();
      const after = { ...RESOURCES.databricks_grants.findings, depends_on: ["databricks_grant.other"] };
      stack.write({
        databricks_schema: { findings },
        databricks_grant: { other },
        databricks_grants: { after },
      });
      await stack.apply();
      expect((await stack.plan()).map(({ address, actions }) => `${address} ${actions}`)).toEqual([
        "databricks_grant.other create",
      ]);
    });
  },
);
