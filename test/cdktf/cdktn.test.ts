import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDocument } from "../documents/documents.ts";
import { REPOSITORY } from "../support/repository.ts";
import { installed } from "./installed.ts";

/** The community's fork under the names that stacks/framework.ts imports. */
const FORK = ["cdktf@npm:cdktn@0.24.0", "@cdktf/provider-databricks@npm:@cdktn/provider-databricks@18.7.0"];

let folder: string;
let fork: string;
beforeAll(async () => {
  fork = await installed("cdktn-0.24.0", [...FORK, "constructs@10.7.2"]);
  folder = await mkdtemp(join(tmpdir(), "detectform-cdktn-"));
  await copyProduct(folder);
  await linkPackages(folder, fork);
});
afterAll(() => rm(folder, { recursive: true }));

test("cdktn makes the same stacks, but for its own version", async () => {
  const [ours, forks] = [join(folder, "ours"), join(folder, "forks")];

  await synth(REPOSITORY, ours);
  await synth(folder, forks);

  for (const name of ["dev", "prod"])
    expect(differences(await stack(ours, name), await stack(forks, name))).toEqual([
      "//.metadata.version: 0.21.0 0.24.0",
    ]);
});

test("its bindings want the Node that docs/operate.md names", async () => {
  const bindings = join(fork, "node_modules/@cdktf/provider-databricks/package.json");
  const { engines } = JSON.parse(await readFile(bindings, "utf8"));
  const [, major = "none"] = /(\d+)/.exec(engines.node) ?? [];

  expect(await readDocument("operate.md")).toContain(`Its bindings want Node ${major} `);
});

/** Runs one product's synth over the shipped content. */
async function synth(product: string, out: string): Promise<void> {
  const kinds = ["detections", "sources", "tables", "investigations", "workspaces"];
  const content = kinds.map((kind) => [`${kind.toUpperCase()}_DIR`, join(REPOSITORY, kind)]);
  const cases = { CASES_DIR: join(REPOSITORY, "test/detections") };
  const env = { ...process.env, ...Object.fromEntries(content), ...cases, CDKTF_OUTDIR: out };
  const args = ["--import", import.meta.resolve("tsx"), join(product, "main.ts")];
  await promisify(execFile)(process.execPath, args, { cwd: product, env });
}

/** What synth runs, without its packages. */
async function copyProduct(to: string): Promise<void> {
  for (const name of ["main.ts", "package.json", "tsconfig.json", "src", "stacks", "sources"])
    await cp(join(REPOSITORY, name), join(to, name), { recursive: true });
}

/** Our packages, except those that the fork brings. */
async function linkPackages(to: string, fork: string): Promise<void> {
  const forked = await readdir(join(fork, "node_modules"));
  const own = await readdir(join(REPOSITORY, "node_modules"));
  await mkdir(join(to, "node_modules"));
  for (const name of own) {
    const from = forked.includes(name) ? fork : REPOSITORY;
    await symlink(join(from, "node_modules", name), join(to, "node_modules", name));
  }
}

async function stack(out: string, name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(out, "stacks", name, "cdk.tf.json"), "utf8"));
}

/** `path: ours theirs` of each leaf that differs. */
function differences(ours: unknown, theirs: unknown, path: readonly string[] = []): readonly string[] {
  if (!isRecord(ours) || !isRecord(theirs))
    return ours === theirs ? [] : [`${path.join(".")}: ${ours} ${theirs}`];
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return names.flatMap((name) => differences(ours[name], theirs[name], [...path, name]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
