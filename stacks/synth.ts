import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Deployment } from "../src/render/resource.ts";
import { App } from "./framework.ts";
import { WorkspaceStack } from "./workspace-stack.ts";

/**
 * Writes `<folder>/stacks/<workspace>/cdk.tf.json` per deployment, then `<folder>/manifest.json`, each by
 * rename. What fails, fails before the first rename; nothing else in the folder is touched.
 * Returns the workspaces' names.
 */
export async function synthesize(
  deployments: readonly Deployment[],
  folder: string,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const draft = await mkdtemp(join(folder, ".synth-"));
  try {
    const app = new App({ outdir: draft, stackTraces: false });
    for (const deployment of deployments) new WorkspaceStack(app, deployment);
    app.synth();
    await Promise.all(deployments.map((deployment) => assertComplete(deployment, draft)));
    for (const { workspace } of deployments) await replace(draft, folder, stackFile(workspace));
    await replace(draft, folder, "manifest.json");
  } finally {
    await rm(draft, { recursive: true });
  }
  return deployments.map(({ workspace }) => workspace);
}

function stackFile(workspace: string): string {
  return join("stacks", workspace, "cdk.tf.json");
}

async function replace(from: string, to: string, file: string): Promise<void> {
  await mkdir(dirname(join(to, file)), { recursive: true });
  await rename(join(from, file), join(to, file));
}

/** CDKTF overwrites in silence when two resources get one address. */
async function assertComplete({ workspace, resources }: Deployment, folder: string): Promise<void> {
  const written: { resource?: Record<string, object> } = JSON.parse(
    await readFile(join(folder, stackFile(workspace)), "utf8"),
  );
  const count = Object.values(written.resource ?? {}).flatMap(Object.keys).length;
  if (count !== resources.length)
    throw new Error(`${workspace}: ${resources.length} resources rendered, ${count} written`);
}
