import { type ChildProcess, spawn } from "node:child_process";
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

const CLI = `${REPOSITORY}src/cli/main.ts`;

/** Runs `detectform <args>` in a process of its own, as a person does. */
export function detectform(args: readonly string[], call: Call = {}): Promise<Finished> {
  return ended(startDetectform(args, call));
}

/** Runs synth in a process of its own. */
export function synth(call: Call = {}): Promise<Finished> {
  return node([`${REPOSITORY}main.ts`], call);
}

/** Starts `detectform <args>` in a process of its own. */
export function startDetectform(args: readonly string[], call: Call = {}): ChildProcess {
  return startNode([CLI, ...args], call);
}

/** Runs a program of TypeScript. */
export function node(args: readonly string[], call: Call): Promise<Finished> {
  return ended(startNode(args, call));
}

function startNode(args: readonly string[], { cwd = REPOSITORY, env = {} }: Call): ChildProcess {
  return spawn(process.execPath, ["--import", import.meta.resolve("tsx"), ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** What a process said until it ended. */
export async function ended(child: ChildProcess): Promise<Finished> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk) => (stdout += chunk));
  child.stderr?.on("data", (chunk) => (stderr += chunk));
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
