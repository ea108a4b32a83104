import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { installedOnce } from "../support/installed-once.ts";

const run = promisify(execFile);

/** Where a Python package and its programs lie, such as `zizmor==1.32.0`, which is no dependency of ours; undefined where it cannot be had. */
export function pythonPackage(requirement: string): Promise<string | undefined> {
  return installed(requirement.replace("==", "-"), (folder) =>
    run("python3", ["-m", "pip", "install", "--quiet", "--target", folder, requirement]),
  );
}

/** Where a Go module's program lies; undefined where it cannot be had. */
export function goProgram(module: string): Promise<string | undefined> {
  return installed(module.replaceAll(/[/@]/g, "-"), (folder) =>
    run("go", ["install", module], { env: { ...process.env, GOBIN: folder } }),
  );
}

/** Runs Python with a package's folder. Gives what was printed; throws where it fails. */
export async function python(folder: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run("python3", args, { env: { ...process.env, PYTHONPATH: folder } });
  return stdout;
}

/** Says in one line what is skipped, and why, where it cannot be installed. */
async function installed(
  name: string,
  install: (folder: string) => Promise<unknown>,
): Promise<string | undefined> {
  try {
    return await installedOnce(name, async (folder) => {
      await install(folder);
    });
  } catch (error) {
    const [reason = ""] = String(error instanceof Error ? error.message : error)
      .split("\n")
      .filter((line) => line.trim() !== "");
    process.stdout.write(`skipped: what needs ${name}, which cannot be installed here: ${reason}\n`);
    return undefined;
  }
}

/** The file of a program that a package installs. */
export function programIn(folder: string, name: string): string {
  return join(folder, "bin", name);
}
