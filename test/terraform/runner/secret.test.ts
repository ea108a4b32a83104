import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TERRAFORM } from "../binary.ts";
import { type Fleet, openFleet } from "./fleet.ts";
import { detectionStack } from "./stacks.ts";

const SECRET = "hunter2-hunter2-hunter2";
const PAGER = {
  databricks_notification_destination: {
    oncall: { display_name: "pager", config: { pagerduty: { integration_key: "${var.PAGERDUTY_KEY}" } } },
  },
};
const VARIABLE = { variable: { PAGERDUTY_KEY: { type: "string", sensitive: true, nullable: false } } };

describe.skipIf(TERRAFORM === undefined)("a secret in the runner", () => {
  let fleet: Fleet;
  beforeEach(async () => {
    fleet = await openFleet([], { TF_VAR_PAGERDUTY_KEY: SECRET });
  });
  afterEach(() => fleet.close());

  test("shows a secret nowhere", async () => {
    const out = join(fleet.folder, "kept");
    fleet.write({ dev: { ...detectionStack("dev"), ...PAGER } }, VARIABLE);

    const planned = await fleet.run("plan", "--out", out);
    const deployed = await fleet.run("deploy", "--json");
    fleet.edit("databricks_notification_destination", { display_name: "renamed" });
    const drifted = await fleet.run("drift", "--out", out);

    const kept = readFileSync(join(out, "dev", "plan.json"), "utf8");
    expect(planned.stdout).toContain("joined the fleet with 1 detection\n");
    expect(deployed.code).toBe(0);
    expect(drifted.stdout).toContain("edited   destination oncall: display_name");
    expect(kept).toContain('"integration_key": "(sensitive)"');
    expect(JSON.stringify([planned, deployed, drifted, kept])).not.toContain(SECRET);
    expect(fleet.leftRunFolders()).toEqual([]);
  });

  test("shows a secret nowhere when Terraform fails over it", async () => {
    const path = "/Shared/${var.PAGERDUTY_KEY}//twice";
    fleet.write({ dev: { databricks_directory: { home: { path } } } }, VARIABLE);

    const { code, stdout, stderr } = await fleet.run("deploy");

    expect(code).toBe(1);
    expect(stderr).toContain('got "/Shared/(sensitive)//twice"');
    expect(stdout + stderr).not.toContain(SECRET);
  });
});
