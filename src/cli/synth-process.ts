import { spawn } from "node:child_process";
import { UserError } from "../model/problem.ts";
import { inRepository } from "./folders.ts";

/**
 * Synthesizes in a process of its own, as `cdktf synth` does: only stacks/ knows the framework.
 * Throws a UserError with what it said when it refuses.
 */
export async function synthProcess(environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), inRepository("main.ts")], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (errors += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code === 0) return output.trim();
  throw new UserError([{ file: "synth", key: "", message: errors.trim(), repair: "Mend what it names." }]);
}
