import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TERRAFORM } from "../../binary.ts";
import { type Fleet, openBase } from "../fleet.ts";
import { begin, type Life } from "../terraform.ts";

describe.skipIf(TERRAFORM === undefined)("an apply that fails in the middle", () => {
  let fleet: Fleet;
  let life: Life;
  beforeAll(async () => {
    fleet = await openBase();
    await fleet.synth();
    const failures = [
      { type: "databricks_alert", nameContains: "Kernel exploit", verb: "create", times: 1 } as const,
      { type: "databricks_query", nameContains: "Boot files", verb: "create", times: 1 } as const,
    ];
    life = await begin(fleet.stack("dev"), { failures });
  });
  afterAll(async () => {
    await life.close();
    await fleet.close();
  });

  test("says what failed, and keeps what was made", async () => {
    const { ok, output } = await life.run("apply", "-auto-approve");

    expect(ok).toBe(false);
    expect(output).toContain("cannot create alert: failed on purpose (Kernel exploit)");
    expect(output).toContain("cannot create query: failed on purpose (Boot files modified (rows))");
    expect(life.objects("databricks_query")).toHaveLength(4);
    // Of the jobs only the test of the notices needs nothing that failed.
    expect(life.objects("databricks_job").map(({ attributes }) => attributes.name)).toEqual([
      "detectform notice-test",
    ]);
  });

  test("converges at the second one", async () => {
    await life.apply();
    await life.apply();

    expect(await life.plan()).toEqual([]);
    // One of them tests the notices.
    expect(life.objects("databricks_alert")).toHaveLength(5);
  });
});
