import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TERRAFORM } from "../binary.ts";
import { readWorld, writeWorld } from "../provider/objects.ts";
import { type Fleet, openFleet } from "./fleet.ts";
import { detectionStack } from "./stacks.ts";

describe.skipIf(TERRAFORM === undefined)("drift by the runner", () => {
  let fleet: Fleet;
  beforeEach(async () => {
    fleet = await openFleet();
  });
  afterEach(() => fleet.close());

  test("names drift", async () => {
    fleet.write({ dev: detectionStack("dev") });
    await fleet.run("deploy");
    const clean = await fleet.run("drift");

    fleet.edit("databricks_query", { query_text: "select 0 as hits" });
    fleet.edit("databricks_alert", { state: "TRIGGERED" });
    fleet.edit("databricks_job", {
      schedule: { quartz_cron_expression: "0 5 * * * ?", timezone_id: "UTC", pause_status: "PAUSED" },
    });
    const drifted = await fleet.run("drift");

    expect(clean).toMatchObject({ code: 0, stdout: "dev: as applied\n" });
    expect(drifted.code).toBe(2);
    expect(drifted.stdout).toBe(
      [
        "dev: 2 drifted",
        "  edited   job kernel: schedule.pause_status",
        "  edited   Kernel exploit (kernel/kernel-exploit): query (query_text)",
        "",
      ].join("\n"),
    );
  });

  test("names objects that are gone or in the trash", async () => {
    fleet.write({ dev: detectionStack("dev") });
    await fleet.run("deploy");

    const world = readWorld(fleet.objectsFile).filter(({ type }) => type !== "databricks_query");
    writeWorld(
      fleet.objectsFile,
      world.map((it) => (it.type === "databricks_alert" ? { ...it, state: "trashed" } : it)),
    );

    expect((await fleet.run("drift")).stdout).toBe(
      [
        "dev: 2 drifted",
        "  deleted  Kernel exploit (kernel/kernel-exploit): query",
        "  trashed  Kernel exploit (kernel/kernel-exploit): alert",
        "",
      ].join("\n"),
    );
  });
});
