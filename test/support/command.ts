import { spawn } from "node:child_process";
import { REPOSITORY } from "./repository.ts";

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Call {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `detectform <args>` in a process of its own, as a person does. */
export function detectform(args: readonly string[], call: Call = {}): Promise<Finished> {
  return node([`${REPOSITORY}src/cli/main.ts`, ...args], call);
}

/** Runs synth in a process of its own. */
export function synth(call: Call = {}): Promise<Finished> {
  return node([`${REPOSITORY}main.ts`], call);
}

/** Runs a program of TypeScript. */
export async function node(args: readonly string[], { cwd = REPOSITORY, env = {} }: Call): Promise<Finished> {
  const tsx = import.meta.resolve("tsx");
  const child = spawn(process.execPath, ["--import", tsx, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => (stderr += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { code, stdout, stderr };
}

export function jsonLines(text: string): readonly Record<string, unknown>[] {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}
