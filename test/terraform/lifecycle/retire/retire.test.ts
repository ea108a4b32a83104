import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TERRAFORM } from "../../binary.ts";
import { applied } from "../applied.ts";
import { fixtures, openBase } from "../fleet.ts";
import { MADE_BY_HAND } from "../terraform.ts";

describe.skipIf(TERRAFORM === undefined)("retiring a workspace", () => {
  const stack = applied(openBase);

  test("destroys its objects, and leaves what was made by hand", async () => {
    await stack.fleet.overlay(fixtures(import.meta.url));
    await stack.fleet.synth();

    await stack.life.apply();

    expect(stack.life.objects()).toEqual(MADE_BY_HAND);
    expect(await stack.life.plan()).toEqual([]);
  });

  test("then lets its file go: the manifest no longer names it, and its state stays", async () => {
    await stack.fleet.remove("workspaces/dev.ts");
    await stack.fleet.synth();

    const manifest = JSON.parse(await readFile(join(stack.fleet.out, "manifest.json"), "utf8"));
    const state = JSON.parse(await readFile(join(stack.fleet.stack("dev"), "dev.tfstate"), "utf8"));

    expect(Object.keys(manifest.stacks)).toEqual(["prod"]);
    expect(state.resources).toEqual([]);
  });
});
