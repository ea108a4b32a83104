import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TERRAFORM } from "../binary.ts";
import { listObjects } from "../provider/objects.ts";
import { digestIn, digestsIn, type Fleet, openFleet } from "./fleet.ts";
import { detectionStack } from "./stacks.ts";

describe.skipIf(TERRAFORM === undefined)("what the runner applies", () => {
  let fleet: Fleet;
  beforeEach(async () => {
    fleet = await openFleet();
  });
  afterEach(() => fleet.close());

  const alerts = () => listObjects(fleet.objectsFile).filter(({ type }) => type === "databricks_alert");

  test("applies what was approved, and nothing else", async () => {
    fleet.write({ dev: detectionStack("dev"), prod: detectionStack("prod") });
    const digest = digestIn(await fleet.run("plan"));

    fleet.write({ dev: detectionStack("dev"), prod: detectionStack("prod", "low") });
    const other = await fleet.run("deploy", "--approved", digest);
    const nothing = alerts();
    fleet.write({ dev: detectionStack("dev"), prod: detectionStack("prod") });
    const same = await fleet.run("deploy", "--approved", digest);

    expect(other.code).toBe(2);
    expect(other.stderr).toContain(`REFUSED  these changes are not the approved ones (${digest})`);
    expect(other.stdout).toContain("prod: changes\n  plan    ");
    expect(nothing).toEqual([]);
    expect(same.code).toBe(0);
    expect(alerts()).toHaveLength(2);
  });

  test("applies a plan that says the same sentences, where a review was approved", async () => {
    fleet.write({ dev: detectionStack("dev") });
    await fleet.run("deploy");
    const lower = detectionStack("dev", "low");
    fleet.write({ dev: lower });
    const [said = "", planned = ""] = digestsIn(await fleet.run("plan"));

    const tagged = {
      ...lower,
      databricks_directory: { home: { path: "/Shared/dev" }, more: { path: "/more" } },
    };
    fleet.write({ dev: tagged });
    const byPlan = await fleet.run("deploy", "--approved", planned);
    const byReview = await fleet.run("deploy", "--approved", said);
    fleet.write({ dev: detectionStack("dev", "high") });
    const otherwise = await fleet.run("deploy", "--approved", said);

    expect(byPlan).toMatchObject({ code: 2 });
    expect(byReview).toMatchObject({ code: 0 });
    expect(byReview.stdout).toContain("! weaker    kernel/kernel-exploit: severity high -> low\n");
    expect(otherwise).toMatchObject({ code: 2 });
    expect(otherwise.stdout).toContain("  stronger  kernel/kernel-exploit: severity low -> high\n");
  });

  test("says of which stack the facts cannot be read, and goes on with the others", async () => {
    const unread = JSON.parse(
      JSON.stringify(detectionStack("dev")).replace('{\\"detectform\\":1', '{\\"detectform\\":2'),
    );
    fleet.write({ dev: unread, prod: detectionStack("prod") });

    const { code, stderr } = await fleet.run("deploy");

    expect(code).toBe(1);
    expect(stderr).toMatch(
      /dev: review failed\n(.*\n)*.*2 is a format of facts that this version does not know/,
    );
    expect(alerts()).toHaveLength(1);
  });
});
