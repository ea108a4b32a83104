import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isEmpty } from "../../src/deploy/stack-file.ts";
import { readSynthOutput } from "../../src/deploy/synth-output.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "synth-output-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(file: string, content: object | string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), typeof content === "string" ? content : JSON.stringify(content));
}

test("reads the stacks of the manifest, with ring, secrets and what they set", async () => {
  await write("manifest.json", { stacks: { dev: { name: "dev" } } });
  await write("stacks/dev/cdk.tf.json", {
    locals: { detectform: { ring: "canary" } },
    variable: { KEY: { sensitive: true }, region: {} },
    resource: { databricks_job: { kernel: { name: "kernel", task: [] } } },
  });

  const { stacks } = await readSynthOutput(folder);

  expect(stacks[0]).toMatchObject({
    name: "dev",
    folder: join(folder, "stacks/dev"),
    ring: "canary",
    secrets: ["KEY"],
    configured: new Map([["databricks_job.kernel", ["name", "task"]]]),
  });
});

test("knows a stack's place by its provider and its backend, and by nothing else", async () => {
  const read = async (stack: object) => {
    await write("manifest.json", { stacks: { dev: {} } });
    await write("stacks/dev/cdk.tf.json", stack);
    return (await readSynthOutput(folder)).stacks[0]?.place;
  };
  const provider = { databricks: [{ host: "https://dev.test" }] };
  const backend = { s3: { bucket: "states", key: "dev" } };

  const place = await read({ provider, terraform: { backend } });

  expect(place).toBe(
    '{"backend":{"s3":{"bucket":"states","key":"dev"}},"provider":{"databricks":[{"host":"https://dev.test"}]}}',
  );
  const version = {
    required_providers: { databricks: { source: "databricks/databricks", version: "1.99.0" } },
  };
  expect(await read({ provider, terraform: { backend, ...version }, moved: [] })).toBe(place);
  expect(await read({ provider, terraform: { backend: { http: {} } } })).not.toBe(place);
  expect(await read({ terraform: { cloud: {} } })).toBe('{"cloud":{}}');
});

test("takes a stack that says no ring as one of all, and one without resources as empty", async () => {
  await write("manifest.json", { stacks: { dev: {} } });
  await write("stacks/dev/cdk.tf.json", {});

  const { stacks } = await readSynthOutput(folder);

  expect(stacks.map((stack) => [stack.ring, isEmpty(stack)])).toEqual([["all", true]]);
});

test("names folders that Terraform was used in and the manifest does not know", async () => {
  await write("manifest.json", { stacks: {} });
  await write("stacks/gone/.terraform.lock.hcl", "");
  await write("stacks/local/dev.tfstate", "{}");
  await write("stacks/unused/cdk.tf.json", "{}");

  expect((await readSynthOutput(folder)).leftovers.toSorted()).toEqual(["gone", "local"]);
});

test("does not follow a name out of its folder", async () => {
  await write("manifest.json", { stacks: { "../../elsewhere": {} } });

  await expect(readSynthOutput(folder)).rejects.toThrow("is not what synth writes");
});

test("says what to do where nothing was synthesized", async () => {
  await expect(readSynthOutput(folder)).rejects.toThrow("Run npm run synth, or name a folder that it wrote.");
});

test("refuses what synth does not write, in the file or beside it", async () => {
  await write("manifest.json", { stacks: { dev: {} } });
  await write("stacks/dev/cdk.tf.json", { data: { external: {} } });
  await write("stacks/dev/more.tf", "");
  await write("stacks/dev/terraform.tfvars.json", "{}");

  const reading = readSynthOutput(folder);

  await expect(reading).rejects.toThrow("holds data, which synth never writes");
  await expect(reading).rejects.toThrow("holds more.tf, which synth never writes");
  await expect(reading).rejects.toThrow("holds terraform.tfvars.json, which synth never writes");
});

test.each(["manifest.json", "stacks/dev/cdk.tf.json"])(
  "says that %s is no JSON, where it is cut off",
  async (file) => {
    await write("manifest.json", { stacks: { dev: {} } });
    await write("stacks/dev/cdk.tf.json", {});
    await write(file, '{"stacks": ');

    await expect(readSynthOutput(folder)).rejects.toThrow(
      `${join(folder, file)}\n  is not JSON: Unexpected end of JSON input\n  Run npm run synth`,
    );
  },
);
