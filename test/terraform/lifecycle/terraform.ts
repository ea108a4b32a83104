import type { PlatformObject } from "../../../src/simulator/workspace/objects.ts";
import type { Failure } from "../provider/failures.ts";
import { listObjects, readWorld, writeWorld } from "../provider/objects.ts";
import type { StoredObject, World } from "../provider/platform/world.ts";
import { startProvider } from "../provider/start.ts";
import { plannedChanges, type Run, succeeded, terraformIn } from "../run.ts";
import { type Change, inWords } from "./words.ts";

/** A synthesized stack in Terraform's hands, with a stand-in of its own for the platform. */
export interface Life {
  readonly run: Run;
  /** Applies without asking. Throws with what Terraform printed when that fails. */
  readonly apply: () => Promise<string>;
  /** The changes of a fresh plan in words, sorted. Throws when the plan fails. */
  readonly plan: () => Promise<readonly string[]>;
  /** Live objects of a type, or all. */
  readonly objects: (type?: string) => readonly PlatformObject[];
  /** Changes objects behind Terraform's back; undefined purges one. */
  readonly edit: (change: (object: StoredObject) => StoredObject | undefined) => void;
  readonly close: () => Promise<void>;
}

export interface Start {
  readonly seed?: World;
  readonly failures?: readonly Failure[];
  /** Variables and the like. */
  readonly env?: Readonly<Record<string, string>>;
  /** Another binary than the usual one. */
  readonly binary?: string | undefined;
}

export const WAREHOUSE = "0123456789abcdef";
export const SOC = "5b4e3c2d-0000-4000-8000-000000000000";

/** What a workspace has before Terraform comes: what its file names by id. */
export const MADE_BY_HAND: World = [
  {
    type: "databricks_notification_destination",
    id: SOC,
    attributes: { display_name: "SOC", config: { email: { addresses: ["soc@example.test"] } } },
  },
  { type: "databricks_sql_endpoint", id: WAREHOUSE, attributes: { name: "shared", cluster_size: "Small" } },
];

/** Where the objects of a stack's folder are kept. */
export function objectsFile(folder: string): string {
  return `${folder}.objects.json`;
}

/** Takes a folder that holds a `.tf.json`, beside which the objects are kept, and runs `init` in it. */
export async function begin(folder: string, { seed = MADE_BY_HAND, ...start }: Start = {}) {
  writeWorld(objectsFile(folder), seed);
  return attach(folder, objectsFile(folder), start);
}

/** Goes on in another folder with objects that are there. */
export async function attach(
  folder: string,
  objects: string,
  { failures = [], env = {}, binary }: Omit<Start, "seed"> = {},
): Promise<Life> {
  const provider = await startProvider({ objectsFile: objects, failures });
  const run = terraformIn(folder, { ...env, ...provider.env }, binary);
  await succeeded(run("init"));
  return {
    run,
    apply: () => succeeded(run("apply", "-auto-approve")),
    plan: async () => (await plannedChanges<Change>(run)).flatMap(inWords).sort(),
    objects: (type) => liveObjects(objects).filter((it) => type === undefined || it.type === type),
    edit: (change) =>
      writeWorld(
        objects,
        readWorld(objects).flatMap((it) => change(it) ?? []),
      ),
    close: provider.stop,
  };
}

/** What the stand-in hands over is what the embedded workspace takes: it keeps no unknown and no null values. */
function liveObjects(file: string): readonly PlatformObject[] {
  return listObjects(file) as readonly PlatformObject[];
}
