import { fork } from "node:child_process";
import { join } from "node:path";
import { UserError } from "../base/problem.ts";
import type { Repository, Variables } from "./git.ts";

interface SynthOrder {
  /** The program that synthesizes: the repository's own, or that of another revision. */
  readonly program?: string;
  /** Variables beside those of the repository, such as the content folders. */
  readonly variables?: Variables;
}

/**
 * Synthesizes in a process of its own, as `cdktf synth` does: only stacks/ knows the framework. Content is
 * code, so like there the process is not given the secrets. Throws a UserError with what it said when it refuses.
 */
export async function synthesize(
  { folder, environment }: Repository,
  { program = join(folder, "main.ts"), variables = {} }: SynthOrder = {},
): Promise<void> {
  const child = fork(program, {
    execArgv: ["--import", import.meta.resolve("tsx")],
    env: { ...withoutSecrets(environment), ...variables },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let errors = "";
  child.stderr?.on("data", (chunk) => (errors += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code === 0) return;
  const repair = "Fix what it names.";
  throw new UserError([
    { file: program, key: "", message: `does not synthesize:\n${errors.trim()}`, repair },
  ]);
}

function withoutSecrets(environment: Variables): Variables {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("TF_VAR_")));
}
