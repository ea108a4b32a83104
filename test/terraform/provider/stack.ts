import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plannedChanges, type Run, succeeded, terraformIn } from "../run.ts";
import type { Failure } from "./failures.ts";
import { writeWorld } from "./objects.ts";
import type { World } from "./platform/world.ts";
import { startProvider } from "./start.ts";

/** Resources as in a `.tf.json` file: by type, then by name. */
export type Resources = { readonly [type: string]: { readonly [name: string]: object } };

interface PlannedChange {
  readonly address: string;
  readonly actions: readonly string[];
  readonly before: object | null;
  readonly after: object | null;
}

/** A folder with one `main.tf.json`, a workspace's objects, and a stand-in of its own. */
export interface Stack {
  readonly objectsFile: string;
  /** `extra` holds top-level blocks, as `moved`. */
  readonly write: (resources: Resources, extra?: object) => void;
  readonly run: Run;
  readonly apply: () => ReturnType<Run>;
  /** The changes of a fresh plan, those that do nothing left out. Throws when the plan fails. */
  readonly plan: () => Promise<readonly PlannedChange[]>;
  readonly close: () => Promise<void>;
}

/** Opens a stack and runs `init` in it. */
export async function openStack(seed: World, failures: readonly Failure[] = []): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), "stand-in-"));
  const objectsFile = join(folder, "objects.json");
  writeWorld(objectsFile, seed);
  const provider = await startProvider({ objectsFile, failures });
  const run = unwrapped(terraformIn(folder, provider.env));
  writeStack(folder, {});
  await succeeded(run("init"));
  return {
    objectsFile,
    write: (resources, extra) => writeStack(folder, resources, extra),
    run,
    apply: () => run("apply", "-auto-approve"),
    plan: () => planned(run),
    close: () => provider.stop().then(() => rmSync(folder, { recursive: true })),
  };
}

function writeStack(folder: string, resources: Resources, extra: object = {}): void {
  const text = JSON.stringify({ ...HEAD, ...resourceBlock(resources), ...extra });
  writeFileSync(join(folder, "main.tf.json"), text);
}

const HEAD = {
  terraform: { required_providers: { databricks: { source: "databricks/databricks", version: "1.99.0" } } },
  provider: { databricks: { host: "https://workspace.test" } },
};

/** Terraform refuses a `resource` that holds no type. */
function resourceBlock(resource: Resources): object {
  return Object.keys(resource).length === 0 ? {} : { resource };
}

/** What Terraform printed, without line wrapping and boxes. */
function unwrapped(run: Run): Run {
  return async (verb = "", ...words) => {
    const { output, ...outcome } = await run(verb, ...words);
    return {
      ...outcome,
      output: verb === "show" ? output : output.replace(/[│╷╵]/g, "").replace(/\s+/g, " "),
    };
  };
}

async function planned(run: Run): Promise<readonly PlannedChange[]> {
  const all = await plannedChanges<{ readonly address: string; readonly change: PlannedChange }>(run);
  const changes = all.map(({ address, change: { actions, before, after } }) => ({
    address,
    actions,
    before,
    after,
  }));
  return changes.filter(({ actions }) => actions.join() !== "no-op");
}
