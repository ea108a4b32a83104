import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";
import { commandLine } from "../../../src/cli/command-line.ts";
import { exitCodeOf, type Terminal } from "../../../src/cli/terminal.ts";
import type { Failure } from "../provider/failures.ts";
import { writeWorld } from "../provider/objects.ts";
import { ALERT, JOB, QUERY, SEED } from "../provider/samples.ts";
import type { Resources } from "../provider/stack.ts";
import { startProvider } from "../provider/start.ts";

/** What a run of the command line said. */
export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An output of synth by hand, a stand-in for the provider, and the command line on both. */
export interface Fleet {
  readonly folder: string;
  readonly objectsFile: string;
  readonly env: Readonly<Record<string, string>>;
  /** Writes the stacks; the manifest names these and no others. */
  write(stacks: Readonly<Record<string, Resources>>, more?: object): void;
  /** Runs the command line in this process. */
  run(...words: readonly string[]): Promise<Said>;
  /** What is left of run folders. */
  leftRunFolders(): readonly string[];
  close(): Promise<void>;
}

export async function openFleet(
  failures: readonly Failure[] = [],
  extraEnv: Readonly<Record<string, string>> = {},
): Promise<Fleet> {
  const folder = mkdtempSync(join(tmpdir(), "runner-"));
  const objectsFile = join(folder, "objects.json");
  const temporary = join(folder, "tmp");
  mkdirSync(temporary);
  writeWorld(objectsFile, SEED);
  const provider = await startProvider({ objectsFile, failures });
  const env = { ...provider.env, TMPDIR: temporary, CHECKPOINT_DISABLE: "1", ...extraEnv };
  return {
    folder,
    objectsFile,
    env,
    write: (stacks, more) => writeOutput(folder, stacks, more),
    run: (...words) => runHere([...words, "--synthesized", folder], env),
    leftRunFolders: () => readdirSync(temporary).filter((name) => name.startsWith("detectform-run-")),
    close: () => provider.stop().then(() => rmSync(folder, { recursive: true })),
  };
}

const CLI = fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url));

/** Runs the command line in this process, as main.ts does, with variables added to the environment. */
export async function runHere(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Said> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const terminal: Terminal = {
    print: (text) => void stdout.push(`${text}\n`),
    json: (value) => void stdout.push(`${JSON.stringify(value)}\n`),
    note: (text) => void stderr.push(`${text}\n`),
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const code = await exitCodeOf(() => commandLine(words, terminal), terminal).finally(vi.unstubAllEnvs);
  return { code, stdout: stdout.join(""), stderr: stderr.join("") };
}

/** Starts the command line with variables added to the environment. */
export function startCli(words: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, ["--import", import.meta.resolve("tsx"), CLI, ...words], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

export async function ended(child: ChildProcess): Promise<Said> {
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

const HEAD = {
  terraform: { required_providers: { databricks: { source: "databricks/databricks", version: "1.99.0" } } },
  provider: { databricks: [{ host: "https://workspace.test" }] },
};

function writeOutput(folder: string, stacks: Readonly<Record<string, Resources>>, more: object = {}): void {
  for (const [name, resource] of Object.entries(stacks)) {
    mkdirSync(join(folder, "stacks", name), { recursive: true });
    const blocks = Object.keys(resource).length === 0 ? {} : { resource };
    writeFileSync(
      join(folder, "stacks", name, "cdk.tf.json"),
      JSON.stringify({ ...HEAD, ...blocks, ...more }),
    );
  }
  const names = Object.keys(stacks).map((name) => [name, { name }]);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(names) }));
}

/** A folder, and one detection with its job in it. Two stacks of one workspace have two folders. */
export function detectionStack(home: string, severity = "high"): Resources {
  const query_id = "${databricks_query.kernel__kernel-exploit.id}";
  const [task] = JOB.task;
  const alert_id = "${databricks_alert.kernel__kernel-exploit.id}";
  const sql_task = { ...task?.sql_task, alert: { ...task?.sql_task.alert, alert_id } };
  return {
    databricks_directory: { home: { path: `/Shared/${home}` } },
    databricks_query: {
      "kernel__kernel-exploit": {
        ...QUERY,
        display_name: "Kernel exploit (rows)",
        description: `Why.\n\n${JSON.stringify(facts(severity))}`,
      },
    },
    databricks_alert: {
      "kernel__kernel-exploit": { ...ALERT, display_name: "Kernel exploit", query_id, notify_on_ok: false },
    },
    databricks_job: {
      kernel: {
        ...JOB,
        name: `${home} kernel`,
        tags: { detectform: home },
        task: [{ ...task, task_key: "kernel_exploit", sql_task }],
      },
    },
  };
}

function facts(severity: string): object {
  const [detection, often] = ["kernel/kernel-exploit", { period: 3600, settle: 7200 }];
  return { detectform: 1, detection, severity, ...often, allow: [], paused: false };
}

/** A program in the fleet's folder, and a PATH that finds it first. */
export function writeProgram(fleet: Fleet, name: string, script: string): string {
  const bin = join(fleet.folder, "bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
  return `${bin}:${process.env.PATH}`;
}

/** The digest of a run's plans. */
export function digestIn(said: Said): string {
  return digestsIn(said)[1] ?? "none";
}

/** The digests of a run: of its review, then of its plans. */
export function digestsIn({ stdout }: Said): readonly string[] {
  return [...stdout.matchAll(/^(?:Review|Plan {2}) ([0-9a-f]{64})$/gm)].map(([, digest = ""]) => digest);
}
