import { afterEach, describe, expect, test } from "vitest";
import { TERRAFORM } from "../binary.ts";
import type { Failure } from "./failures.ts";
import { listObjects, readWorld } from "./objects.ts";
import { ALERT, JOB, RESOURCES, SEED, withQuery } from "./samples.ts";
import { openStack, type Resources, type Stack } from "./stack.ts";

const UNKNOWN_ID = "99999999-0000-4000-8000-000000000000";

describe.skipIf(TERRAFORM === undefined)("what the platform refuses", { timeout: 60_000 }, () => {
  const open: Stack[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((stack) => stack.close()));
  });

  const opened = async (failures: readonly Failure[] = []) => {
    const stack = await openStack(SEED, failures);
    open.push(stack);
    return stack;
  };
  const refusal = async (resources: Resources) => {
    const stack = await opened();
    stack.write(resources);
    return (await stack.apply()).output;
  };

  test("a second query of one name in one folder", async () => {
    expect(await refusal(withQuery("twin", {}))).toContain(
      "cannot create query: Node named 'logins' already exists",
    );
  });

  test("an alert named as a query beside it", async () => {
    const output = await refusal({
      ...RESOURCES,
      databricks_alert: { logins: { ...ALERT, display_name: "logins" } },
    });
    expect(output).toContain("cannot create alert: Node named 'logins' already exists");
  });

  test("a folder that is not there", async () => {
    const output = await refusal(withQuery("logins", { parent_path: "/Shared/nowhere" }));
    expect(output).toContain("cannot create query: Path (/Shared/nowhere) doesn't exist.");
  });

  test("a warehouse, query, alert or destination that is not there", async () => {
    const [task] = JOB.task;
    const alert = {
      alert_id: "${databricks_alert.logins.id}",
      subscriptions: [{ destination_id: UNKNOWN_ID }],
    };
    const output = await refusal({
      ...withQuery("lost", { display_name: "lost", warehouse_id: "0000000000000000" }),
      databricks_alert: {
        ...RESOURCES.databricks_alert,
        lost: { ...ALERT, display_name: "lost alert", query_id: UNKNOWN_ID },
      },
      databricks_job: { detections: { ...JOB, task: [{ ...task, sql_task: { ...task?.sql_task, alert } }] } },
    });
    expect(output).toContain("cannot create query: sql endpoint with id '0000000000000000' does not exist");
    expect(output).toContain(`cannot create alert: query with id '${UNKNOWN_ID}' does not exist`);
    expect(output).toContain(
      `cannot create job: notification destination with id '${UNKNOWN_ID}' does not exist`,
    );
  });

  test("a folder that is not empty, unless delete_recursive was applied before", async () => {
    const stack = await opened();
    const folder = (home: object) => ({
      databricks_directory: { home: { path: "/Shared/detections", ...home } },
    });
    const text = { path: "/Shared/detections/a.sql", content_base64: "" };
    stack.write({ ...folder({}), databricks_workspace_file: { text } });
    await stack.apply();
    await stack.run("state", "rm", "databricks_workspace_file.text");
    stack.write({});
    const { output } = await stack.apply();
    expect(output).toContain("cannot delete directory: Folder (/Shared/detections) is not empty");
    stack.write(folder({ delete_recursive: true }));
    await stack.apply();
    stack.write({});
    expect(await stack.apply()).toMatchObject({ ok: true });
    expect(listObjects(stack.objectsFile)).toEqual(SEED.toReversed());
  });

  test("a deleted query goes to the trash, where it is no longer listed", async () => {
    const stack = await opened();
    stack.write(RESOURCES);
    await stack.apply();
    stack.write({});
    await stack.apply();
    const kept = readWorld(stack.objectsFile).map(({ type, state }) => `${type} ${state}`);
    expect(kept).toContain("databricks_query trashed");
    expect(kept).toContain("databricks_job deleted");
    expect(listObjects(stack.objectsFile)).toEqual(SEED.toReversed());
  });

  test("a write that is to fail, in the middle of an apply, and not the next time", async () => {
    const stack = await opened([{ type: "databricks_alert", nameContains: "logins", times: 1 }]);
    stack.write(RESOURCES);
    expect((await stack.apply()).output).toContain("cannot create alert: failed on purpose (logins alert)");
    const made = listObjects(stack.objectsFile).map(({ type }) => type);
    expect(made).toContain("databricks_query");
    expect(made).not.toContain("databricks_alert");
    expect((await stack.apply()).ok).toBe(true);
    expect(await stack.plan()).toEqual([]);
  });

  test("two stacks made alike have the same ids", async () => {
    const stacks = [await opened(), await opened()];
    for (const stack of stacks) {
      stack.write(RESOURCES);
      await stack.apply();
    }
    const [one, two] = stacks.map(({ objectsFile }) => listObjects(objectsFile));
    expect(one).toEqual(two);
  });
});
