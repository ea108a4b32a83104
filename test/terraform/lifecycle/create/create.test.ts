import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fromDelivered } from "../../../../src/simulator/engine/delivered.ts";
import { apply } from "../../../../src/simulator/workspace/objects.ts";
import { type Run, run } from "../../../../src/simulator/workspace/run.ts";
import { synth } from "../../../support/command.ts";
import { deploymentOf, planWith } from "../../../support/plans.ts";
import { REPOSITORY, shippedContent, workspaceOf } from "../../../support/repository.ts";
import { TERRAFORM } from "../../binary.ts";
import { begin, type Life, SOC } from "../terraform.ts";

const TYPES = ["query", "alert", "job", "directory", "notification_destination", "sql_endpoint", "dashboard"];

describe.skipIf(TERRAFORM === undefined)("creating the shipped content in dev", () => {
  let out: string;
  let life: Life;
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), "detectform-life-"));
    const { code, stderr } = await synth({ env: { CDKTF_OUTDIR: out } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    life = await begin(join(out, "stacks/dev"), { env: { TF_VAR_PAGERDUTY_KEY: "a key" } });
  });
  afterAll(async () => {
    await life.close();
    await rm(out, { recursive: true });
  });

  test("makes a query and an alert per detection, a job per category, and what they need", async () => {
    await life.apply();

    expect(TYPES.map((type) => [type, life.objects(`databricks_${type}`).length])).toEqual([
      // One per alert, the statements of five ledgers, and investigations.
      ["query", 93],
      // One of them tests the notices, as one of the jobs does.
      ["alert", 28],
      ["job", 6],
      ["directory", 7],
      // One of them was there before.
      ["notification_destination", 3],
      ["sql_endpoint", 2],
      ["dashboard", 1],
    ]);
  });

  test("needs a second apply for notify_on_ok of each alert, and nothing else", async () => {
    const content = await shippedContent();
    const detections = planWith(content, workspaceOf(content, "dev")).detections;
    const names = [...detections.map(({ detection }) => detection.id.replace("/", "__")), "notice_test"];

    expect(await life.plan()).toEqual(
      names.sort().map((name) => `update databricks_alert.${name}: notify_on_ok`),
    );
  });

  test("is complete after it", async () => {
    await life.apply();

    expect(await life.plan()).toEqual([]);
  });

  test("tells of a recorded morning what the embedded workspace tells", async () => {
    const content = await shippedContent();
    const embedded = apply(deploymentOf(content, workspaceOf(content, "dev")));
    const lines = (await readFile(`${REPOSITORY}samples/audit.ndjson`, "utf8")).trim().split("\n");
    const log = lines.map((line) => fromDelivered(JSON.parse(line)));
    const morning = { from: new Date("2026-03-02T09:50:00Z"), to: new Date("2026-03-02T10:05:00Z") };

    const fromTerraform = told(await run(life.objects(), log, morning), created(life.objects()));
    const fromEmbedded = told(await run(embedded, log, morning), created(embedded));

    expect(fromTerraform).toEqual([
      "2026-03-02T10:00:40.000Z container-security/new-file-executed-in-container -> detectform mail",
      "2026-03-02T10:00:40.000Z container-security/userland-container-escape -> detectform oncall",
      "2026-03-02T10:00:40.000Z container-security/userland-container-escape -> existing",
      "2026-03-02T10:00:40.000Z host-security/root-certificates-modified-on-host -> existing",
    ]);
    expect(fromEmbedded).toEqual(fromTerraform);
  });
});

/** Names of the created destinations by their ids, which Terraform and the embedded workspace do not share. */
function created(objects: Parameters<typeof run>[0]): ReadonlyMap<string, string> {
  const destinations = objects.filter(({ type, id }) => type.endsWith("_destination") && id !== SOC);
  return new Map(destinations.map(({ id, attributes }) => [id, String(attributes.display_name)]));
}

function told({ notifications }: Run, names: ReadonlyMap<string, string>): readonly string[] {
  const lines = notifications.map(
    ({ at, detection, destination }) =>
      `${new Date(at).toISOString()} ${detection} -> ${names.get(destination) ?? "existing"}`,
  );
  return lines.sort();
}
