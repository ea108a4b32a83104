import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TERRAFORM } from "../../binary.ts";
import { type Fleet, openBase } from "../fleet.ts";
import { attach, begin, objectsFile } from "../terraform.ts";

describe.skipIf(TERRAFORM === undefined)("leaving the product", () => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await openBase();
    await fleet.synth();
  });
  afterAll(() => fleet.close());

  test("takes cdk.tf.json and the state, and plans nothing", async () => {
    const stack = fleet.stack("dev");
    const life = await begin(stack);
    await life.apply();
    await life.apply();
    await life.close();
    const elsewhere = join(fleet.folder, "elsewhere");
    await mkdir(elsewhere);
    for (const file of ["cdk.tf.json", "dev.tfstate"])
      await copyFile(join(stack, file), join(elsewhere, file));

    const alone = await attach(elsewhere, objectsFile(stack));
    const plan = await alone.plan();
    await alone.close();

    expect(plan).toEqual([]);
  });
});
