import { describe, expect, test } from "vitest";
import { TERRAFORM } from "../../binary.ts";
import { applied } from "../applied.ts";
import { fixtures, openBase } from "../fleet.ts";

describe.skipIf(TERRAFORM === undefined)("renaming a detection", () => {
  const stack = applied(openBase);

  test("into another category makes its alert anew, since no object changes its folder", async () => {
    await stack.fleet.remove("detections/kernel/module-loaded.ts");
    await stack.fleet.overlay(fixtures(import.meta.url, "category"));
    await stack.fleet.synth();

    const plan = await stack.life.plan();
    await stack.fleet.remove("detections/host/module-loaded.ts");

    expect(plan.filter((line) => line.includes("delete"))).toEqual([
      "delete and create databricks_alert.host__module-loaded",
      "delete and create databricks_query.host__module-loaded",
    ]);
  });

  test("within its category moves it: nothing is destroyed", async () => {
    const before = stack.life.objects().map(({ id }) => id);
    await stack.fleet.overlay(fixtures(import.meta.url, "slug"));
    await stack.fleet.synth();

    expect(await stack.life.plan()).toEqual([
      "move databricks_alert.kernel__module-loaded to databricks_alert.kernel__kernel-module-loaded",
      "move databricks_query.kernel__module-loaded to databricks_query.kernel__kernel-module-loaded",
      "update databricks_dashboard.detectform: serialized_dashboard",
      "update databricks_job.kernel: task",
      // It holds the detection's id.
      "update databricks_query.kernel__kernel-module-loaded: description",
    ]);
    await stack.life.apply();
    expect(await stack.life.plan()).toEqual([]);
    expect(stack.life.objects().map(({ id }) => id)).toEqual(before);
  });
});
