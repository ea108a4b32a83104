import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { REPOSITORY } from "../support/repository.ts";
import { missing } from "./environment.ts";
import { install } from "./install.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The port at which Spark answers; null where it cannot be run. */
    readonly sparkPort: number | null;
    /** The folder that the repository's content is synthesized into. */
    readonly stacks: string;
  }
}

const run = promisify(execFile);
const SERVER = fileURLToPath(new URL("server.py", import.meta.url));

/** One Spark for all tests: it takes long to start, and is faster with every statement. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const reason = await missing();
  if (reason !== undefined) {
    process.stdout.write(`skipped: all that runs in Spark. It ${reason}\n`);
    project.provide("sparkPort", null);
    return undefined;
  }
  const { python, jars } = await install();
  const folder = await mkdtemp(join(tmpdir(), "detectform-spark-tables-"));
  const stacks = join(folder, "stacks");
  await run(process.execPath, ["--import", "tsx", "main.ts"], {
    cwd: REPOSITORY,
    env: { ...process.env, CDKTF_OUTDIR: stacks },
  });
  project.provide("stacks", stacks);
  const server = spawn(python, [SERVER, folder, jars.join(",")], { stdio: ["pipe", "pipe", "pipe"] });
  project.provide("sparkPort", await portOf(server));
  return async () => {
    server.stdin.end();
    await new Promise((resolve) => server.once("close", resolve));
    await rm(folder, { recursive: true });
  };
}

/** The first line that it prints. Rejects with what it said where it ends before. */
function portOf(server: ChildProcess): Promise<number> {
  let said = "";
  server.stderr?.on("data", (chunk) => (said += chunk));
  return new Promise((resolve, reject) => {
    server.stdout?.once("data", (line) => resolve(Number(line)));
    server.once("close", (code) => reject(new Error(`Spark did not start (${code}):\n${said}`)));
  });
}
