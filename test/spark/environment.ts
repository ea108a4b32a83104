import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { JAVA_FROM, PYTHON_FROM } from "./versions.ts";

const run = promisify(execFile);

/** Why Spark cannot be run on this machine, in words; undefined where it can. */
export async function missing(): Promise<string | undefined> {
  return (await missingJava()) ?? (await missingPython());
}

/** The Java that Spark will start. */
function java(): string {
  const home = process.env.JAVA_HOME;
  return home === undefined ? "java" : `${home}/bin/java`;
}

async function missingJava(): Promise<string | undefined> {
  const said = await output(java(), ["-version"]);
  const version = Number(/version "(\d+)/.exec(said ?? "")?.[1] ?? 0);
  return version >= JAVA_FROM ? undefined : `needs Java ${JAVA_FROM} or newer`;
}

async function missingPython(): Promise<string | undefined> {
  const [major, minor] = PYTHON_FROM;
  const check = `import sys, venv, ensurepip; assert sys.version_info >= (${major}, ${minor})`;
  const works = await output("python3", ["-c", check]);
  return works === undefined ? `needs Python ${major}.${minor} or newer, with venv` : undefined;
}

/** What a program says on either stream; undefined where it is not there or fails. */
async function output(program: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await run(program, args);
    return stdout + stderr;
  } catch {
    return undefined;
  }
}
