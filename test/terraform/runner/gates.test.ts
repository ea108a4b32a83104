import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TERRAFORM } from "../binary.ts";
import { listObjects } from "../provider/objects.ts";
import { type Fleet, openFleet } from "./fleet.ts";
import { detectionStack } from "./stacks.ts";

describe.skipIf(TERRAFORM === undefined)("the runner's gates", () => {
  let fleet: Fleet;
  beforeEach(async () => {
    fleet = await openFleet();
  });
  afterEach(() => fleet.close());

  test("discards data only where that is said", async () => {
    const schema = { databricks_schema: { findings: { catalog_name: "main", name: "findings" } } };
    fleet.write({ dev: schema });
    await fleet.run("deploy");
    fleet.write({ dev: {} });

    const refused = await fleet.run("deploy");
    const kept = listObjects(fleet.objectsFile).filter(({ type }) => type === "databricks_schema");
    const allowed = await fleet.run("deploy", "--discard-data");

    expect(refused.code).toBe(2);
    expect(refused.stdout).toContain("REFUSED  data would be lost: schema findings is deleted.");
    expect(kept).toHaveLength(1);
    expect(allowed.code).toBe(0);
    expect(listObjects(fleet.objectsFile).filter(({ type }) => type === "databricks_schema")).toEqual([]);
  });

  test("takes no credentials to where the base does not go", async () => {
    const base = await openFleet();
    base.write({ dev: detectionStack("dev") });
    const elsewhere = { provider: { databricks: [{ host: "https://elsewhere.test" }] } };
    fleet.write({ dev: detectionStack("dev", "low") }, elsewhere);

    const refused = await fleet.run("plan", "--base", base.folder);
    const lines = await fleet.run("plan", "--base", base.folder, "--json");
    await base.close();

    expect(refused).toMatchObject({
      code: 2,
      stdout:
        "dev: not planned\n" +
        "  REFUSED  its host or its state is none of the base's, and would be given credentials. " +
        "Deploy it by hand after the merge.\n",
    });
    expect(JSON.parse(lines.stdout)).toMatchObject({ stack: "dev", step: "plan", result: "refused" });
    expect(existsSync(join(fleet.folder, "stacks", "dev", ".terraform"))).toBe(false);
  });

  test("leaves a vanished stack alone, and refuses it where the base knows it", async () => {
    fleet.write({ dev: detectionStack("dev"), old: detectionStack("old") });
    await fleet.run("deploy");
    const base = await openFleet();
    base.write({ dev: detectionStack("dev"), old: detectionStack("old") });
    fleet.write({ dev: detectionStack("dev") });

    const warned = await fleet.run("plan");
    const refused = await fleet.run("plan", "--base", base.folder);
    await base.close();

    expect(warned).toMatchObject({ code: 0, stdout: "dev: no changes\n" });
    expect(warned.stderr).toContain("warning: stacks/old was used by Terraform and is not in the manifest");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('"old" is in the base but not here');
    expect(existsSync(join(fleet.folder, "stacks", "old", "terraform.tfstate"))).toBe(true);
  });
});
