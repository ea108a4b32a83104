import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { installedOnce } from "../support/installed-once.ts";

/** A folder with npm packages that are no dependency of ours, such as `cdktf-cli@0.21.0`. */
export function installed(name: string, packages: readonly string[]): Promise<string> {
  return installedOnce(name, async (folder) => {
    await writeFile(join(folder, "package.json"), '{ "private": true }\n');
    const args = ["install", "--no-audit", "--no-fund", ...packages];
    await promisify(execFile)("npm", args, { cwd: folder, maxBuffer: 1e8 });
  });
}
