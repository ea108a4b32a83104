import { describe, expect, test } from "vitest";
import { TERRAFORM, TOFU } from "../../binary.ts";
import { applied } from "../applied.ts";
import { openBase } from "../fleet.ts";
import { attach, objectsFile } from "../terraform.ts";

const BOTH = TERRAFORM === "terraform" && TOFU !== undefined;

describe.skipIf(!BOTH)("moving to OpenTofu", () => {
  const stack = applied(openBase);

  test("takes Terraform's state over by init, and plans nothing", async () => {
    const folder = stack.fleet.stack("dev");
    const life = await attach(folder, objectsFile(folder), { binary: TOFU });

    const plan = await life.plan();
    const { output } = await life.run("version");
    await life.close();

    expect(output).toMatch(/^OpenTofu v/m);
    expect(plan).toEqual([]);
  });
});
