import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { installedOnce } from "../../support/installed-once.ts";

const run = promisify(execFile);

/**
 * Runs Python with one package such as `regopy==1.5.2`, which is no dependency of ours. Gives what was printed;
 * throws where it fails.
 */
export async function python(requirement: string, args: readonly string[]): Promise<string> {
  const PYTHONPATH = await installedOnce(requirement.replace("==", "-"), async (folder) => {
    await run("python3", ["-m", "pip", "install", "--quiet", "--target", folder, requirement]);
  });
  const { stdout } = await run("python3", args, { env: { ...process.env, PYTHONPATH } });
  return stdout;
}
