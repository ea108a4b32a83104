import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { REPOSITORY } from "../support/repository.ts";
import { TERRAFORM } from "../terraform/binary.ts";
import { MADE_BY_HAND } from "../terraform/lifecycle/terraform.ts";
import { listObjects, writeWorld } from "../terraform/provider/objects.ts";
import { type Provider, startProvider } from "../terraform/provider/start.ts";
import { installed } from "./installed.ts";

const CONTENT = join(REPOSITORY, "test/terraform/lifecycle/base/fixtures");

// Each test goes on from where the one before it left the stack.
describe.skipIf(TERRAFORM === undefined)("cdktf-cli", () => {
  let folder: string;
  let cli: string;
  let provider: Provider;
  beforeAll(async () => {
    cli = join(await installed("cdktf-cli-0.21.0", ["cdktf-cli@0.21.0"]), "node_modules/.bin/cdktf");
    folder = await mkdtemp(join(tmpdir(), "detectform-cdktf-"));
    writeWorld(join(folder, "objects.json"), MADE_BY_HAND);
    provider = await startProvider({ objectsFile: join(folder, "objects.json") });
  });
  afterAll(async () => {
    await provider.stop();
    await rm(folder, { recursive: true });
  });

  const cdktf = async (...words: readonly string[]) => {
    const env = {
      ...process.env,
      ...provider.env,
      CHECKPOINT_DISABLE: "1",
      DISABLE_VERSION_CHECK: "true",
      CI: "1",
      DETECTIONS_DIR: join(CONTENT, "detections"),
      WORKSPACES_DIR: join(CONTENT, "workspaces"),
    };
    const args = [...words, "--output", join(folder, "out")];
    return (await promisify(execFile)(cli, args, { cwd: REPOSITORY, env, maxBuffer: 1e8 })).stdout;
  };
  const count = (type: string) =>
    listObjects(join(folder, "objects.json")).filter((object) => object.type === type).length;

  test("synth writes the stack", async () => {
    await cdktf("synth");

    expect(await readdir(join(folder, "out/stacks/dev"))).toEqual(["cdk.tf.json"]);
  });

  test("diff shows what would be made, and makes nothing", async () => {
    const output = await cdktf("diff", "dev", "--skip-provider-lock");

    expect(output).toContain("25 to add, 0 to change, 0 to destroy.");
    expect(count("databricks_query")).toBe(0);
  });

  test("deploy makes it", async () => {
    await cdktf("deploy", "dev", "--auto-approve", "--skip-provider-lock");

    // Four detections, six investigations, and the test of the notices.
    expect(count("databricks_query")).toBe(11);
    expect(count("databricks_alert")).toBe(5);
    expect(count("databricks_job")).toBe(3);
  });
});
