import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { outputOf } from "../../../src/history/output.ts";
import { REPOSITORY } from "../../support/repository.ts";
import { TERRAFORM } from "../binary.ts";
import { fixtures } from "../lifecycle/fleet.ts";
import { listObjects } from "../provider/objects.ts";
import { type Fleet, openFleet, runHere } from "./fleet.ts";

const HERE = { folder: REPOSITORY, environment: process.env };

/** Of four detections: what the shipped ones come to is the life cycle's. */
const DETECTIONS = fixtures(new URL("../lifecycle/base/", import.meta.url).href, "detections");

const WORKSPACE = `
import { email, pagerduty, secret, workspace } from "detectform/model";

export default workspace({
  name: "lab",
  account: "acme-lab",
  cloud: "aws",
  region: "eu-west-1",
  host: "https://lab.databricks.test",
  workspaceId: "1001",
  ownsAccountEvents: true,
  ring: "canary",
  warehouse: { create: { name: "detectform" } },
  runAs: { servicePrincipal: "11111111-2222-4333-8444-555555555555" },
  destinations: {
    oncall: pagerduty({ integrationKey: secret("PAGERDUTY_KEY") }),
    mail: email(["security@example.test"]),
  },
  routes: { critical: ["oncall"], high: ["mail"], medium: ["mail"], low: "nobody" },
  operators: ["mail"],
  backend: { type: "local", config: { path: "lab.tfstate" } },
});
`;

describe.skipIf(TERRAFORM === undefined)("the runner on content", () => {
  let fleet: Fleet;
  beforeEach(async () => {
    fleet = await openFleet();
    mkdirSync(join(fleet.folder, "workspaces"));
    writeFileSync(join(fleet.folder, "workspaces", "lab.ts"), WORKSPACE);
  });
  afterEach(() => fleet.close());

  const run = (...words: readonly string[]) =>
    runHere(words, { ...fleet.env, CDKTF_OUTDIR: out(), TF_VAR_PAGERDUTY_KEY: "hunter2-hunter2" });
  const out = () => join(fleet.folder, "out");

  test("synthesizes, deploys a ring with the one follow-up, and then has nothing to do", async () => {
    const folders = ["--workspaces", join(fleet.folder, "workspaces"), "--detections", DETECTIONS];
    const nobody = await run("plan", ...folders, "--ring", "canery");
    const deployed = await run("deploy", "--synthesized", out(), "--ring", "canary");
    const again = await run("plan", "--synthesized", out(), "--exit-code");

    const alerts = listObjects(fleet.objectsFile).filter(({ type }) => type === "databricks_alert");
    expect(nobody.stderr).toContain('there is no "canery"\n  Did you mean "canary"?');
    expect(deployed.code).toBe(0);
    expect(deployed.stdout).toContain(`notify_on_ok true -> false on ${alerts.length} new alert(s)`);
    expect(alerts.filter(({ attributes }) => attributes.notify_on_ok !== false)).toEqual([]);
    expect(again).toMatchObject({ code: 0, stdout: "lab: no changes\n" });
  });

  const inTree = (folder: string) => join(process.cwd(), folder);
  const small = inTree("test/terraform/lifecycle/base/fixtures");
  const content = {
    DETECTIONS_DIR: join(small, "detections"),
    SOURCES_DIR: inTree("sources"),
    TABLES_DIR: inTree("tables"),
    INVESTIGATIONS_DIR: inTree("investigations"),
    WORKSPACES_DIR: join(small, "workspaces"),
  };

  test("synthesizes a revision beside the repository to compare with", async () => {
    const { stacks } = await outputOf(HERE, { side: "HEAD", folder: fleet.folder, content });

    expect(stacks.map(({ name }) => name)).toEqual(["dev"]);
    expect(stacks[0]?.folder).toContain(fleet.folder);
  });

  test("refuses a base that is no folder and no revision", async () => {
    await expect(outputOf(HERE, { side: "no-such-revision", folder: fleet.folder, content })).rejects.toThrow(
      '--base\n  "no-such-revision" is no output of synth, and cannot be synthesized as a revision: fatal: ',
    );
  });

  test("refuses a revision as the base of content that no revision holds", async () => {
    const outside = { ...content, WORKSPACES_DIR: join(fleet.folder, "workspaces") };

    await expect(outputOf(HERE, { side: "HEAD", folder: fleet.folder, content: outside })).rejects.toThrow(
      "is outside of the repository",
    );
  });
});
