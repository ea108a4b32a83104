import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runShell, type StepEnd } from "../../ci-templates/shell.ts";
import { REPOSITORY } from "../../support/repository.ts";
import { MADE_BY_HAND } from "../lifecycle/terraform.ts";
import { writeWorld } from "../provider/objects.ts";
import { startProvider } from "../provider/start.ts";

/** What a pipeline's checkout has: the product with the small fleet as its content, committed; and a platform. */
export interface Checkout {
  readonly folder: string;
  /** Where the platform's objects are kept. */
  readonly objects: string;
  /** Runs a shell step as the pipelines do. Never throws. */
  readonly run: (script: string, env?: Readonly<Record<string, string>>) => Promise<StepEnd>;
  readonly read: (path: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function openCheckout(): Promise<Checkout> {
  const home = await mkdtemp(join(tmpdir(), "detectform-pipeline-"));
  const [folder, objects] = [join(home, "work"), join(home, "objects.json")];
  await checkOut(folder);
  writeWorld(objects, MADE_BY_HAND);
  const provider = await startProvider({ objectsFile: objects });
  const run = runner(folder, { ...provider.env, CHECKPOINT_DISABLE: "1" });
  const committed = await run(
    "git init -q -b main && git add -A . ':!node_modules' && git commit -qm first",
    GIT,
  );
  if (committed.code !== 0) throw new Error(committed.output);
  return {
    folder,
    objects,
    run,
    read: (path) => readFile(join(folder, path), "utf8"),
    close: () => provider.stop().then(() => rm(home, { recursive: true })),
  };
}

const PRODUCT = ["main.ts", "package.json", "tsconfig.json", "src", "stacks", "ci-templates", "waivers.ts"];

async function checkOut(folder: string): Promise<void> {
  for (const name of PRODUCT) await cp(join(REPOSITORY, name), join(folder, name), { recursive: true });
  await cp(join(REPOSITORY, "test/terraform/lifecycle/base/fixtures"), folder, { recursive: true });
  // What the base content reads, and no more: each step starts the program anew.
  for (const kind of ["sources", "tables", "investigations"]) {
    await mkdir(join(folder, kind));
    // Git keeps no empty folder.
    await writeFile(join(folder, kind, ".gitkeep"), "");
  }
  for (const ending of ["sql", "ts", "events.ts"])
    await cp(join(REPOSITORY, `sources/capsule8.${ending}`), join(folder, `sources/capsule8.${ending}`));
  await symlink(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
  await mkdir(join(folder, "locks"));
  // The stand-in has no checksums; that the file reaches each stack is what counts here.
  await writeFile(join(folder, "locks/terraform.lock.hcl"), "# made by terraform providers lock\n");
}

const GIT = {
  GIT_AUTHOR_NAME: "A Writer",
  GIT_AUTHOR_EMAIL: "writer@example.test",
  GIT_COMMITTER_NAME: "A Writer",
  GIT_COMMITTER_EMAIL: "writer@example.test",
};

function runner(folder: string, variables: Readonly<Record<string, string>>): Checkout["run"] {
  const paths = {
    GITHUB_OUTPUT: join(folder, "output.txt"),
    GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
  };
  return (script, env = {}) => runShell(script, { cwd: folder, env: { ...variables, ...paths, ...env } });
}
