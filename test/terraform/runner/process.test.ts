import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { detectform, ended, startDetectform } from "../../support/command.ts";
import { TERRAFORM } from "../binary.ts";
import { type Fleet, openFleet, writeProgram } from "./fleet.ts";
import { detectionStack } from "./stacks.ts";

describe.skipIf(TERRAFORM === undefined)("the runner's Terraform", () => {
  let fleet: Fleet;
  beforeEach(async () => {
    fleet = await openFleet();
    fleet.write({ dev: detectionStack("dev") });
  });
  afterEach(() => fleet.close());

  const run = (env: Readonly<Record<string, string>>, ...words: readonly string[]) =>
    detectform([...words, "--synthesized", fleet.folder], { env: { ...fleet.env, ...env } });

  test("is the binary that the variable names", async () => {
    const calls = join(fleet.folder, "calls");
    const PATH = writeProgram(fleet, "a-binary", `echo "$@" >> ${calls}\nexec ${TERRAFORM} "$@"`);

    const { code, stderr } = await run({ PATH, TERRAFORM_BINARY_NAME: "a-binary" }, "deploy");

    expect(code).toBe(0);
    expect(stderr).toMatch(/^a-binary \d+\.\d+\.\d+.*, 1 stack\(s\)$/m);
    const lines = readFileSync(calls, "utf8").trim().split("\n");
    // It never upgrades: the lock file decides.
    expect(lines[1]).toBe("init -input=false -no-color");
    expect(lines.map((line) => line.split(" ")[0])).toEqual([
      "version",
      "init",
      "plan",
      "show",
      "apply",
      "plan",
      "show",
      "apply",
    ]);
  });

  test("applies the file that was planned, which its owner alone can read", async () => {
    const calls = join(fleet.folder, "calls");
    const note = `case "$1" in apply) for it; do :; done; stat -c '%a' "$it" "$(dirname "$it")" >> ${calls};; esac`;
    const PATH = writeProgram(fleet, "a-binary", `${note}\nexec ${TERRAFORM} "$@"`);

    await run({ PATH, TERRAFORM_BINARY_NAME: "a-binary" }, "deploy");

    expect(readFileSync(calls, "utf8").trim().split("\n")).toEqual(["600", "700", "600", "700"]);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("releases its lock on %s, and the next deploy goes on", async (signal, code) => {
    const lock = join(fleet.folder, "stacks", "dev", ".terraform.tfstate.lock.info");
    const provider = providerPid(fleet);
    // The provider stands still during the apply, so that the signals come in the middle of it.
    const PATH = writeProgram(
      fleet,
      "a-binary",
      `[ "$1" = apply ] && kill -STOP ${provider}\nexec ${TERRAFORM} "$@"`,
    );
    const words = ["deploy", "--synthesized", fleet.folder];

    const child = startDetectform(words, { env: { ...fleet.env, PATH, TERRAFORM_BINARY_NAME: "a-binary" } });
    const said = ended(child);
    const locked = await appears(child, "dev: applying", lock);
    child.kill(signal);
    child.kill(signal);
    await pause(200);
    process.kill(provider, "SIGCONT");

    expect(locked).toBe(true);
    expect(await said).toMatchObject({ code });
    expect(existsSync(lock)).toBe(false);
    expect(fleet.leftRunFolders()).toEqual([]);
    expect((await fleet.run("deploy")).code).toBe(0);
  });
});

/** Whether a file is there, some time after a process said something and before it ended. */
async function appears(child: ChildProcess, words: string, file: string): Promise<boolean> {
  let heard = "";
  child.stderr?.on("data", (chunk) => (heard += chunk));
  while (child.exitCode === null && !(heard.includes(words) && existsSync(file))) await pause(20);
  return existsSync(file);
}

function providerPid({ env }: Fleet): number {
  // Written by start.ts.
  const [{ Pid }] = Object.values(JSON.parse(env.TF_REATTACH_PROVIDERS ?? "{}")) as [{ Pid: number }];
  return Pid;
}
