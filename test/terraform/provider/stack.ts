import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TERRAFORM } from "../binary.ts";
import type { Failure } from "./failures.ts";
import { writeWorld } from "./objects.ts";
import type { World } from "./platform/world.ts";
import { startProvider } from "./start.ts";

/** Resources as in a `.tf.json` file: by type, then by name. */
export type Resources = { readonly [type: string]: { readonly [name: string]: object } };

interface Outcome {
  readonly ok: boolean;
  /** Everything that was printed, without line wrapping and boxes. */
  readonly output: string;
}

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
  readonly run: (...words: readonly string[]) => Promise<Outcome>;
  readonly apply: () => Promise<Outcome>;
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
  const run = runner(folder, provider.env);
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

type Run = Stack["run"];

function runner(folder: string, env: object): Run {
  return (verb = "", ...words) =>
    new Promise((resolve) => {
      const options = {
        cwd: folder,
        env: { ...process.env, ...env, CHECKPOINT_DISABLE: "1", TF_INPUT: "0" },
        maxBuffer: 1e8,
      };
      execFile(TERRAFORM ?? "terraform", [verb, ...words, "-no-color"], options, (error, stdout, stderr) =>
        resolve({ ok: error === null, output: verb === "show" ? stdout : unwrapped(stdout + stderr) }),
      );
    });
}

function unwrapped(text: string): string {
  return text.replace(/[│╷╵]/g, "").replace(/\s+/g, " ");
}

async function succeeded(outcome: Promise<Outcome>): Promise<string> {
  const { ok, output } = await outcome;
  if (!ok) throw new Error(output);
  return output;
}

async function planned(run: Run): Promise<readonly PlannedChange[]> {
  await succeeded(run("plan", "-out=tfplan"));
  const shown: unknown = JSON.parse(await succeeded(run("show", "-json", "tfplan")));
  // https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
  const { resource_changes = [] } = shown as {
    resource_changes?: readonly { address: string; change: PlannedChange }[];
  };
  const changes = resource_changes.map(({ address, change: { actions, before, after } }) => ({
    address,
    actions,
    before,
    after,
  }));
  return changes.filter(({ actions }) => actions.join() !== "no-op");
}
