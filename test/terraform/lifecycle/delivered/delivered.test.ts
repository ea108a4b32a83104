import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { detectform } from "../../../support/command.ts";
import { TERRAFORM } from "../../binary.ts";
import { startProvider } from "../../provider/start.ts";
import { applied } from "../applied.ts";
import { fixtures, openBase } from "../fleet.ts";
import { objectsFile } from "../terraform.ts";

const DELIVERED = fixtures(import.meta.url, "delivered");
const HOLDERS = ["databricks_pipeline", "databricks_schema"];

describe.skipIf(TERRAFORM === undefined)("a workspace of delivered audit logs", () => {
  const stack = applied(() => openBase(DELIVERED));

  const holders = () =>
    stack.life
      .objects()
      .filter(({ type }) => HOLDERS.includes(type))
      .map(({ type, id }) => `${type} ${id}`)
      .sort();
  const plans = async () => (await stack.life.plan()).filter((line) => line.includes("audit_log"));

  test("gets a pipeline, its file, its schema and the job that refreshes it, and then plans nothing", async () => {
    const [pipeline] = stack.life.objects("databricks_pipeline");
    const [file] = stack.life.objects("databricks_workspace_file");
    const jobs = stack.life.objects("databricks_job").map(({ attributes }) => attributes);
    const [ingest] = jobs.filter(({ name }) => name === "detectform ingest");

    expect(await stack.life.plan()).toEqual([]);
    expect(pipeline?.attributes).toMatchObject({
      catalog: "main",
      schema: "detectform_log",
      channel: "CURRENT",
      serverless: true,
      library: [{ file: { path: "/Workspace/detectform/audit-log.sql" } }],
    });
    expect(file?.id).toBe("/detectform/audit-log.sql");
    expect(ingest).toMatchObject({
      queue: { enabled: true },
      task: [{ task_key: "ingest", pipeline_task: { pipeline_id: pipeline?.id } }],
    });
  });

  test("takes a changed detection into the file, and leaves the pipeline as it is", async () => {
    await stack.fleet.overlay(fixtures(import.meta.url, "changed"));
    await stack.fleet.synth();

    expect(await plans()).toEqual(["update databricks_workspace_file.audit_log: content_base64, md5"]);
    await stack.life.apply();
    expect(await stack.life.plan()).toEqual([]);
  });

  test("is not robbed of its log by a stack that merely lacks it: deploy refuses", async () => {
    const file = join(stack.fleet.stack("dev"), "cdk.tf.json");
    const written = await readFile(file, "utf8");
    const { databricks_pipeline, databricks_job, databricks_permissions, ...others } =
      JSON.parse(written).resource;
    const { ingest, ...jobs } = databricks_job;
    const resource = { ...others, databricks_job: jobs };
    await writeFile(file, JSON.stringify({ ...JSON.parse(written), resource }));
    const provider = await startProvider({ objectsFile: objectsFile(stack.fleet.stack("dev")) });

    const env = { ...provider.env, CHECKPOINT_DISABLE: "1" };
    const said = await detectform(["deploy", "--synthesized", stack.fleet.out], { env });
    await provider.stop();
    await writeFile(file, written);

    expect(said.stdout).toContain("REFUSED  data would be lost: pipeline audit_log is deleted.");
    expect(said.code).toBe(2);
    expect(Object.keys(databricks_pipeline)).toEqual(["audit_log"]);
    expect(ingest.name).toBe("detectform ingest");
    expect(databricks_permissions).toBeUndefined();
    expect(stack.life.objects("databricks_pipeline")).toHaveLength(1);
  });

  test("goes back to the system table without destroying what holds the log", async () => {
    const before = holders();
    await stack.fleet.overlay(fixtures(new URL("../base/", import.meta.url).href));
    await stack.fleet.synth();

    expect(await plans()).toEqual([
      "delete databricks_grant.audit_log_writer",
      "delete databricks_workspace_file.audit_log",
      "forget databricks_pipeline.audit_log",
      "forget databricks_schema.audit_log",
    ]);
    await stack.life.apply();
    expect(await stack.life.plan()).toEqual([]);
    expect(holders()).toEqual(before);
    expect(stack.life.objects("databricks_job").map(({ attributes }) => attributes.name)).not.toContain(
      "detectform ingest",
    );
  });

  test("takes the same pipeline over when it comes back", async () => {
    const before = holders();
    const [pipeline] = stack.life.objects("databricks_pipeline");
    await stack.fleet.overlay(fixtures(import.meta.url, "returned"));
    const file = join(stack.fleet.folder, "workspaces/dev.ts");
    await writeFile(file, (await readFile(file, "utf8")).replace("PIPELINE_ID", pipeline?.id ?? ""));
    await stack.fleet.synth();

    expect(await plans()).toEqual(
      expect.arrayContaining(["import databricks_pipeline.audit_log", "import databricks_schema.audit_log"]),
    );
    await stack.life.apply();
    await stack.life.apply();
    expect(await stack.life.plan()).toEqual([]);
    expect(holders()).toEqual(before);
  });

  test("retires without destroying what holds the log", async () => {
    const before = holders();
    await stack.fleet.overlay(fixtures(import.meta.url, "retired"));
    await stack.fleet.synth();

    await stack.life.apply();

    expect(holders()).toEqual(before);
    expect(stack.life.objects("databricks_job")).toEqual([]);
    expect(await stack.life.plan()).toEqual([]);
  });
});
