import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { commandLine } from "../../../src/cli/command-line.ts";
import { exitCodeOf } from "../../../src/cli/terminal.ts";
import type { Finished } from "../../support/command.ts";
import { fakeTerminal } from "../../support/fake-terminal.ts";
import type { Failure } from "../provider/failures.ts";
import { readWorld, writeWorld } from "../provider/objects.ts";
import { SEED } from "../provider/samples.ts";
import type { Resources } from "../provider/stack.ts";
import { startProvider } from "../provider/start.ts";
import { writeOutput } from "./stacks.ts";

/** An output of synth by hand, a stand-in for the provider, and the command line on both. */
export interface Fleet {
  readonly folder: string;
  readonly objectsFile: string;
  readonly env: Readonly<Record<string, string>>;
  /** Writes the stacks; the manifest names these and no others. */
  write(stacks: Readonly<Record<string, Resources>>, more?: object): void;
  /** Runs the command line in this process. */
  run(...words: readonly string[]): Promise<Finished>;
  /** Changes attributes of every object of a type behind Terraform's back. */
  edit(type: string, attributes: object): void;
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
    edit: (type, attributes) =>
      writeWorld(
        objectsFile,
        readWorld(objectsFile).map((it) =>
          it.type === type ? { ...it, attributes: { ...it.attributes, ...attributes } } : it,
        ),
      ),
    leftRunFolders: () => readdirSync(temporary).filter((name) => name.startsWith("detectform-run-")),
    close: () => provider.stop().then(() => rmSync(folder, { recursive: true })),
  };
}

/** Runs the command line in this process, as main.ts does, with variables added to the environment. */
export async function runHere(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Finished> {
  const { terminal, printed, lines, noted } = fakeTerminal();
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const code = await exitCodeOf(() => commandLine(words, terminal), terminal).finally(vi.unstubAllEnvs);
  // A run prints for people or for programs, never both.
  const stdout = [...printed, ...lines.map((line) => JSON.stringify(line))];
  return { code, stdout: text(stdout), stderr: text(noted) };
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
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
export function digestIn(said: Finished): string {
  return digestsIn(said)[1] ?? "none";
}

/** The digests of a run: of its review, then of its plans. */
export function digestsIn({ stdout }: Finished): readonly string[] {
  return [...stdout.matchAll(/^(?:Review|Plan {2}) ([0-9a-f]{64})$/gm)].map(([, digest = ""]) => digest);
}
