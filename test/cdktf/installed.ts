import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * A folder with npm packages that are no dependency of ours, such as `cdktf-cli@0.21.0`; installed once per machine,
 * below the folder for temporary files, and complete or not there at all.
 */
export async function installed(name: string, packages: readonly string[]): Promise<string> {
  const folder = join(tmpdir(), `detectform-${name}`);
  if (existsSync(folder)) return folder;
  const draft = await mkdtemp(`${folder}-`);
  await writeFile(join(draft, "package.json"), '{ "private": true }\n');
  const args = ["install", "--no-audit", "--no-fund", ...packages];
  await promisify(execFile)("npm", args, { cwd: draft, maxBuffer: 1e8 });
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  return folder;
}
