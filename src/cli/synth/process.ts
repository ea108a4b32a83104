import { spawn } from "node:child_process";
import { UserError } from "../../base/problem.ts";
import { inRepository } from "../folders.ts";

export interface Synth {
  /** The program that synthesizes: the repository's own, or that of another revision. */
  readonly program?: string;
  /** Variables beside those of this process, such as the content folders. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Synthesizes in a process of its own, as `cdktf synth` does: only stacks/ knows the framework. Content is
 * code, so like there the process is not given the secrets. Throws a UserError with what it said when it refuses.
 */
export async function synthProcess({
  program = inRepository("main.ts"),
  environment = {},
}: Synth = {}): Promise<void> {
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), program], {
    env: { ...withoutSecrets(process.env), ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code === 0) return;
  const repair = "Mend what it names.";
  throw new UserError([
    { file: program, key: "", message: `does not synthesize:\n${errors.trim()}`, repair },
  ]);
}

function withoutSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("TF_VAR_")));
}
