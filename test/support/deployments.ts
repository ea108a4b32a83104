import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Deployment, Resource, Value } from "../../src/render/resource.ts";
import { synthesize } from "../../stacks/synth.ts";

/** A deployment of nothing but what is given. */
export function deploymentWith(change: Partial<Deployment>): Deployment {
  return {
    workspace: "dev",
    ring: "all",
    provider: { host: "https://dev.databricks.test" },
    backend: { type: "local", config: { path: "dev.tfstate" } },
    variables: [],
    resources: [],
    moved: [],
    removed: [],
    imports: [],
    ...change,
  };
}

/** A resource whose one attribute is the value. */
export function directory(name: string, path: Value): Resource {
  return { type: "databricks_directory", name, attributes: { path } };
}

/** A folder that is gone when the test has run. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "detectform-synth-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Synthesizes into a folder of its own, and returns the folder. */
export async function synthesized(deployments: readonly Deployment[]): Promise<string> {
  const folder = await emptyFolder();
  await synthesize(deployments, folder);
  return folder;
}
