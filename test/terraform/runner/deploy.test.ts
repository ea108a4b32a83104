import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { blocksOf, readDocument } from "../../docs/documents.ts";
import { TERRAFORM } from "../binary.ts";
import { listObjects, readWorld, writeWorld } from "../provider/objects.ts";
import { detectionStack, digestIn, digestsIn, type Fleet, openFleet } from "./fleet.ts";

const SECRET = "hunter2-hunter2-hunter2";
const PAGER = {
  databricks_notification_destination: {
    oncall: { display_name: "pager", config: { pagerduty: { integration_key: "${var.PAGERDUTY_KEY}" } } },
  },
};
const VARIABLE = { variable: { PAGERDUTY_KEY: { type: "string", sensitive: true, nullable: false } } };

const DIGEST = "[0-9a-f]{64}";
const FIRST_PLAN = `dev: changes
  plan    (${DIGEST})
  review  (${DIGEST})

review: 1 stronger in 1 workspace

DEV
  stronger  joined the fleet with 1 detection

Review \\2
Plan   ${DIGEST}
`;

describe.skipIf(TERRAFORM === undefined)("the runner, with the stand-in", () => {
  let fleet: Fleet;
  beforeEach(async () => {
    fleet = await openFleet([], { TF_VAR_PAGERDUTY_KEY: SECRET });
  });
  afterEach(() => fleet.close());

  const alerts = () => listObjects(fleet.objectsFile).filter(({ type }) => type === "databricks_alert");
  const edit = (type: string, attributes: object) =>
    writeWorld(
      fleet.objectsFile,
      readWorld(fleet.objectsFile).map((it) =>
        it.type === type ? { ...it, attributes: { ...it.attributes, ...attributes } } : it,
      ),
    );

  test("plans, deploys with the one follow-up, and then has nothing to do", async () => {
    fleet.write({ dev: detectionStack("dev") });

    const planned = await fleet.run("plan", "--exit-code");
    const deployed = await fleet.run("deploy");
    const again = await fleet.run("plan", "--exit-code");

    expect(planned).toMatchObject({ code: 2 });
    expect(planned.stdout).toMatch(new RegExp(`^${FIRST_PLAN}$`));
    expect(deployed).toMatchObject({ code: 0 });
    expect(deployed.stdout).toContain(
      "dev: applied\n  and then notify_on_ok true -> false on 1 new alert(s): the provider drops a false when it creates\n",
    );
    expect(alerts()[0]?.attributes).toMatchObject({ notify_on_ok: false });
    expect(again).toMatchObject({ code: 0, stdout: "dev: no changes\n" });
    expect(fleet.leftRunFolders()).toEqual([]);
  });

  test("says what docs/operate.md shows, but for the digests", async () => {
    const masked = (text: string) => text.replace(new RegExp(DIGEST, "g"), "<digest>");
    fleet.write({ dev: detectionStack("dev"), prod: detectionStack("prod") });
    await fleet.run("deploy");
    fleet.write({ dev: detectionStack("dev", "low"), prod: detectionStack("prod") });

    const { stdout } = await fleet.run("plan");

    const blocks = blocksOf(await readDocument("operate.md"), "text");
    expect(blocks.map(masked)).toContain(masked(stdout));
  });

  test("deploys two stacks side by side, a line of JSON per stack and step", async () => {
    fleet.write({ dev: detectionStack("dev"), prod: detectionStack("prod") });

    const { code, stdout } = await fleet.run("deploy", "--parallel", "2", "--json");
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));

    expect(code).toBe(0);
    expect(lines.map(({ stack, step, result }) => [stack, step, result])).toEqual([
      ["dev", "init", "done"],
      ["dev", "plan", "changes"],
      ["prod", "init", "done"],
      ["prod", "plan", "changes"],
      [null, "review", "changes"],
      [null, "digest", "changes"],
      ["dev", "apply", "done"],
      ["dev", "follow-up", "applied"],
      ["prod", "apply", "done"],
      ["prod", "follow-up", "applied"],
    ]);
    expect(lines[4].changes.map(({ workspace, text }: Record<string, string>) => [workspace, text])).toEqual([
      ["dev", "joined the fleet with 1 detection"],
      ["prod", "joined the fleet with 1 detection"],
    ]);
    expect(alerts()).toHaveLength(2);
  });

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

  test("names drift", async () => {
    fleet.write({ dev: detectionStack("dev") });
    await fleet.run("deploy");
    const clean = await fleet.run("drift");

    edit("databricks_query", { query_text: "select 0 as hits" });
    edit("databricks_alert", { state: "TRIGGERED" });
    edit("databricks_job", {
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

  test("shows a secret nowhere", async () => {
    const out = join(fleet.folder, "kept");
    fleet.write({ dev: { ...detectionStack("dev"), ...PAGER } }, VARIABLE);

    const planned = await fleet.run("plan", "--out", out);
    const deployed = await fleet.run("deploy", "--json");
    edit("databricks_notification_destination", { display_name: "renamed" });
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

  test("goes on when a stack fails, and says so at the end", async () => {
    const broken = { databricks_query: { broken: { display_name: "no text" } } };
    fleet.write({ broken, dev: detectionStack("dev") });

    const { code, stderr } = await fleet.run("deploy");

    expect(code).toBe(1);
    expect(stderr).toMatch(/broken: plan failed\n(.*\n)*The argument "query_text" is required/);
    expect(alerts()).toHaveLength(1);
  });

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
