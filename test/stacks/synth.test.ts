import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { resolve } from "../../src/plan/fleet.ts";
import { renderFleet } from "../../src/render/deployment.ts";
import { synthesize } from "../../stacks/synth.ts";
import { deploymentWith, directory, emptyFolder, synthesized } from "../support/deployments.ts";
import { shippedContent } from "../support/repository.ts";
import { readStack } from "../support/terraform-json.ts";

/** Every file below a folder with its text. */
async function filesOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const texts = files
    .sort()
    .map(async (file) => [file.slice(folder.length + 1), await readFile(file, "utf8")]);
  return Object.fromEntries(await Promise.all(texts));
}

const fleet = (...names: readonly string[]) => names.map((workspace) => deploymentWith({ workspace }));

describe("synth", () => {
  test("writes a stack per workspace and a manifest, and nothing else", async () => {
    const folder = await emptyFolder();

    const names = await synthesize(fleet("dev", "prod"), folder);

    expect(names).toEqual(["dev", "prod"]);
    expect(Object.keys(await filesOf(folder))).toEqual([
      "manifest.json",
      "stacks/dev/cdk.tf.json",
      "stacks/prod/cdk.tf.json",
    ]);
  });

  test("of the shipped fleet gives the same bytes at every path, and names none of this machine", async () => {
    const deployments = renderFleet(resolve(await shippedContent()));

    const first = await filesOf(await synthesized(deployments));
    const second = await filesOf(await synthesized(deployments));

    expect(second).toEqual(first);
    const absolute = Object.values(first).flatMap((text) => text.match(/"\/(?!\/)[^"]*"/g) ?? []);
    expect([...new Set(absolute)]).toEqual(['"/detectform"']);
    expect(Object.values(first).join("\n")).not.toMatch(/node_modules|synth-|at .*\.ts:\d/);
  });

  test("keeps what else lies in the folders, and leaves a vanished workspace's stack where it is", async () => {
    const folder = await synthesized(fleet("dev", "old"));
    await mkdir(join(folder, "stacks/dev/.terraform"));
    await writeFile(join(folder, "stacks/dev/.terraform/plugin"), "plugin");
    await writeFile(join(folder, "stacks/dev/.terraform.lock.hcl"), "lock");
    await writeFile(join(folder, "stacks/dev/dev.tfstate"), "state");

    await synthesize(fleet("dev", "prod"), folder);

    const files = await filesOf(folder);
    expect(files).toMatchObject({
      "stacks/dev/.terraform/plugin": "plugin",
      "stacks/dev/.terraform.lock.hcl": "lock",
      "stacks/dev/dev.tfstate": "state",
    });
    expect(Object.keys(JSON.parse(files["manifest.json"] ?? "").stacks)).toEqual(["dev", "prod"]);
    expect(files).toHaveProperty(["stacks/old/cdk.tf.json"]);
  });

  test("writes a manifest without annotations, since those would hold paths of this machine", async () => {
    const folder = await synthesized(fleet("dev"));

    const { stacks } = JSON.parse((await filesOf(folder))["manifest.json"] ?? "");

    expect(stacks.dev).toEqual({
      annotations: [],
      constructPath: "dev",
      dependencies: [],
      name: "dev",
      stackMetadataPath: "stacks/dev/metadata.json",
      synthesizedStackPath: "stacks/dev/cdk.tf.json",
      workingDirectory: "stacks/dev",
    });
  });

  test("of a retired workspace is a stack without resources", async () => {
    const folder = await synthesized(fleet("dev"));

    const stack = await readStack(folder, "dev");

    expect(stack).not.toHaveProperty("resource");
    expect(stack.terraform).toHaveProperty("backend");
  });
});

describe("a synth that fails leaves the previous output whole:", () => {
  const before = [deploymentWith({ resources: [directory("a", "/before")] }), ...fleet("prod")];
  const after = deploymentWith({ resources: [directory("a", "/after")] });

  test.each([
    ["two workspaces of one name", [after, ...fleet("dev")], "There is already a Construct with name 'dev'"],
    [
      "a resource that cannot be made",
      [
        after,
        deploymentWith({
          workspace: "prod",
          resources: [{ type: "databricks_unknown", name: "a", attributes: {} }],
        }),
      ],
      "no binding for databricks_unknown",
    ],
    [
      "a text that the framework takes for its own",
      [after, deploymentWith({ workspace: "prod", resources: [directory("a", "${TfToken[TOKEN.9]}")] })],
      "Unrecognized Token Key",
    ],
  ])("%s", async (_, deployments, message) => {
    const folder = await synthesized(before);
    const previous = await filesOf(folder);

    const synth = synthesize(deployments, folder);

    await expect(synth).rejects.toThrow(message);
    expect(await filesOf(folder)).toEqual(previous);
    expect((await readdir(folder)).sort()).toEqual(["manifest.json", "stacks"]);
  });
});
