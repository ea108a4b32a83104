import { beforeAll, describe, expect, it } from "vitest";
import type { Workspace } from "../../../src/model/content.ts";
import { readEvents } from "../../../src/rehearsal/recorded/events-file.ts";
import { apply } from "../../../src/simulator/workspace/objects.ts";
import { countFindings, type Run, run } from "../../../src/simulator/workspace/run.ts";
import { withUsualPolicy } from "../../../src/simulator/workspace/usual-policy.ts";
import { deploymentOf } from "../../support/plans.ts";
import { REPOSITORY, withoutLedger, withoutWatch, workspaceOf } from "../../support/repository.ts";
import { CONTENT, deliveredTo } from "../delivery.ts";

const LOG = await readEvents(`${REPOSITORY}samples/audit.ndjson`, "delivery");
const WATCHED = withoutWatch(CONTENT);
const SYSTEM: Workspace = { ...workspaceOf(CONTENT, "prod"), audit: { from: "system-table" } };
const DELIVERED = deliveredTo("prod");

const objectsOf = (workspace: Workspace) => apply(deploymentOf(WATCHED, workspace));

/** Every message, without its time. */
function messages({ notifications }: Run): readonly string[] {
  const texts = notifications.flatMap(({ detection, destination, findings }) =>
    findings.map(({ finding_key }) => `${detection} ${finding_key} ${destination}`),
  );
  return texts.sort();
}

let system: Run;
let delivered: Run;
beforeAll(async () => {
  [system, delivered] = [await run(objectsOf(SYSTEM), LOG), await run(objectsOf(DELIVERED), LOG)];
}, 240_000);

describe("the sample day of prod", () => {
  it("has the same findings by both kinds of workspace, each told once", () => {
    expect(messages(delivered)).toEqual(messages(system));
    expect(delivered.score).toMatchObject({ findings: 9, told: 9, missed: 0, repeated: 0 });
    expect(system.score).toMatchObject({ findings: 9, told: 9, missed: 0, repeated: 0 });
  });

  it("is ingested without a rescued line", () => {
    const clean = delivered.updates.flatMap(({ expectations }) =>
      expectations.filter(({ name }) => name === "clean_schema"),
    );

    expect(clean.reduce((sum, { failed }) => sum + failed, 0)).toBe(0);
    expect(clean.reduce((sum, { passed }) => sum + passed, 0)).toBe(
      LOG.filter(({ workspace_id: id }) => id === "1002" || id === "0").length,
    );
  });

  it("has as many findings when all files are read at once", async () => {
    expect(await countFindings(objectsOf(DELIVERED), LOG)).toBe(9);
  });

  it("has the same score without a ledger, and under the usual policy", async () => {
    const scores = async (workspace: Workspace) => {
      const objects = objectsOf(withoutLedger(workspace));
      const usual = await run(withUsualPolicy(objects), LOG);
      const { findings, told, missed, repeated } = (await run(objects, LOG)).score;
      return { findings, told, missed, repeated, usually: usual.score.told };
    };

    const [onTable, onFiles] = [await scores(SYSTEM), await scores(DELIVERED)];

    expect(onFiles).toEqual(onTable);
    expect(onTable).toMatchObject({ findings: 9, repeated: 0, usually: 9 });
  }, 240_000);
});
