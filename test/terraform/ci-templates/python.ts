import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Runs Python with one package such as `regopy==1.5.2`, which is no dependency of ours: installed once per machine,
 * below the folder for temporary files. Gives what was printed; throws where it fails.
 */
export async function python(requirement: string, args: readonly string[]): Promise<string> {
  const PYTHONPATH = await installed(requirement);
  const { stdout } = await run("python3", args, { env: { ...process.env, PYTHONPATH } });
  return stdout;
}

async function installed(requirement: string): Promise<string> {
  const folder = join(tmpdir(), `detectform-${requirement.replace("==", "-")}`);
  if (existsSync(folder)) return folder;
  const draft = await mkdtemp(`${folder}-`);
  await run("python3", ["-m", "pip", "install", "--quiet", "--target", draft, requirement]);
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  return folder;
}
