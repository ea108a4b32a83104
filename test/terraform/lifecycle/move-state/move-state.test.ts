import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TERRAFORM } from "../../binary.ts";
import { applied } from "../applied.ts";
import { openBase } from "../fleet.ts";

describe.skipIf(TERRAFORM === undefined)("a state that is to lie elsewhere", () => {
  const stack = applied(openBase);

  test("is not planned before it is moved, and then holds all", async () => {
    const file = join(stack.fleet.folder, "workspaces/dev.ts");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace('"dev.tfstate"', '"moved/dev.tfstate"'));
    await stack.fleet.synth();

    const early = await stack.life.run("init");
    const moved = await stack.life.run("init", "-migrate-state", "-force-copy");

    expect(early.ok).toBe(false);
    expect(early.output).toContain("-migrate-state");
    expect(moved.ok).toBe(true);
    expect(existsSync(join(stack.fleet.stack("dev"), "moved/dev.tfstate"))).toBe(true);
    expect(await stack.life.plan()).toEqual([]);
  });
});
