import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { denied, REGO } from "./policy.ts";

const ALERT = { address: "databricks_alert.kernel__exploit", type: "databricks_alert" };
const JOB = { address: "databricks_job.kernel", type: "databricks_job" };
const PRINCIPAL = { service_principal_name: "11111111-2222-4333-8444-555555555555" };

describe.skipIf(REGO === undefined)("the example policy", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "detectform-policy-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const judged = async (resource_changes: readonly object[], data?: object) => {
    const plan = join(folder, "plan.json");
    await writeFile(plan, JSON.stringify({ resource_changes }));
    return denied(plan, data);
  };

  test("denies that an alert is deleted, unless it is listed", async () => {
    const deletion = { ...ALERT, change: { actions: ["delete"], after: null } };

    expect(await judged([deletion])).toEqual([
      "databricks_alert.kernel__exploit would be deleted: list it in data.allowed_deletions",
    ]);
    expect(await judged([deletion], { allowed_deletions: [ALERT.address] })).toEqual([]);
  });

  test("denies a job that runs as a person, or as whoever made it", async () => {
    const message = "databricks_job.kernel would not run as a service principal";
    const job = (after: object) => ({ ...JOB, change: { actions: ["update"], after } });

    expect(await judged([job({ run_as: [{ user_name: "pavel@example.test" }] })])).toEqual([message]);
    expect(await judged([job({ run_as: [] })])).toEqual([message]);
    expect(await judged([job({})])).toEqual([message]);
  });

  test("lets pass what changes in place, runs as the principal, or is no job any more", async () => {
    const changes = [
      { ...ALERT, change: { actions: ["update"], after: {} } },
      { ...JOB, change: { actions: ["create"], after: { run_as: [PRINCIPAL] } } },
      { ...JOB, change: { actions: ["delete"], after: null } },
    ];

    expect(await judged(changes)).toEqual([]);
  });
});
