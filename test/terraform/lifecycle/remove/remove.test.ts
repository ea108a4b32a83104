import { describe, expect, test } from "vitest";
import { TERRAFORM } from "../../binary.ts";
import { applied } from "../applied.ts";
import { openBase } from "../fleet.ts";

describe.skipIf(TERRAFORM === undefined)("removing a detection", () => {
  const stack = applied(openBase);

  test("removes its alert, its query and its task, and touches no other's", async () => {
    await stack.fleet.remove("detections/kernel/module-loaded.ts");
    await stack.fleet.synth();

    expect(await stack.life.plan()).toEqual([
      "delete databricks_alert.kernel__module-loaded",
      "delete databricks_query.kernel__module-loaded",
      // It counts what its statements match.
      "update databricks_dashboard.detectform: serialized_dashboard",
      "update databricks_job.kernel: task",
    ]);
    await stack.life.apply();
    expect(await stack.life.plan()).toEqual([]);
    expect(
      stack.life
        .objects("databricks_alert")
        .map(({ attributes }) => attributes.display_name)
        .sort(),
    ).toEqual(["AppArmor disabled", "Boot files modified", "Kernel exploit", "[TEST] Notice test"]);
  });
});
