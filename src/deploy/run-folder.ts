import { mkdir, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RedactedPlan } from "./redact.ts";

/** Works in a folder that its owner alone can read (mkdtemp makes it so), and removes it whatever happens. */
export async function inRunFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "detectform-run-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An empty file for a plan, which its owner alone can read: Terraform keeps the mode of what is there. */
export async function planFile(runFolder: string, name: string): Promise<string> {
  const file = join(runFolder, `${name}.tfplan`);
  await (await open(file, "w", 0o600)).close();
  return file;
}

/** Keeps a plan as `<folder>/<stack>/plan.json`, for policy engines. */
export async function keepPlan(folder: string, stack: string, plan: RedactedPlan): Promise<void> {
  await mkdir(join(folder, stack), { recursive: true });
  await writeFile(join(folder, stack, "plan.json"), `${JSON.stringify(plan, null, 2)}\n`);
}
