import { execFile } from "node:child_process";
import { promisify } from "node:util";

export interface StepEnd {
  readonly code: number;
  /** Both streams. */
  readonly output: string;
}

interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs a script as `shell: bash` does. Never throws. */
export function runShell(script: string, { cwd, env }: Surroundings): Promise<StepEnd> {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 1e8 };
  const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
  return promisify(execFile)("bash", args, options).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, output: `${stdout}${stderr}` }),
  );
}
