import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TERRAFORM } from "../binary.ts";
import { listObjects, readWorld, writeWorld } from "./objects.ts";
import { RESOURCES, SEED, withQuery } from "./samples.ts";
import { openStack, type Stack } from "./stack.ts";

const MINUTE = 60_000;

// Each test goes on from where the one before it left the stack, as a stack's life does.
describe.skipIf(TERRAFORM === undefined)("the life of a stack", { timeout: MINUTE }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await openStack(SEED);
  }, MINUTE);
  afterAll(() => stack.close());

  const ids = (type: string) =>
    listObjects(stack.objectsFile)
      .filter((it) => it.type === type)
      .map(({ id }) => id);
  const actions = async () => (await stack.plan()).map(({ address, actions }) => `${address} ${actions}`);

  test("a misspelt attribute is refused by core", async () => {
    stack.write(withQuery("logins", { query_txt: "select 1" }));
    expect((await stack.run("plan")).output).toContain('No argument or block type is named "query_txt"');
  });

  test("a missing attribute is refused by core", async () => {
    stack.write(withQuery("logins", { query_text: null }));
    expect((await stack.run("plan")).output).toContain('The argument "query_text" is required');
  });

  test("an apply makes the objects, with ids as the platform's", async () => {
    stack.write(RESOURCES);
    expect(await stack.apply()).toMatchObject({ ok: true });
    expect(ids("databricks_directory")).toEqual(["/Shared/detections"]);
    expect(ids("databricks_query")[0]).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(ids("databricks_job")[0]).toMatch(/^\d{15}$/);
  });

  test("the objects have references resolved, and single blocks as records", () => {
    const alert = listObjects(stack.objectsFile).find(({ type }) => type === "databricks_alert");
    expect(alert?.attributes).toMatchObject({
      query_id: ids("databricks_query")[0],
      parent_path: "/Workspace/Shared/detections",
      condition: { op: "GREATER_THAN", threshold: { value: { double_value: 5 } } },
    });
  });

  test("a second plan is empty", async () => {
    expect(await actions()).toEqual([]);
  });

  test("a moved resource keeps its object", async () => {
    const [query] = ids("databricks_query");
    const { databricks_query, ...others } = RESOURCES;
    const text = JSON.stringify({ ...others, databricks_query: { entries: databricks_query.logins } });
    const renamed = JSON.parse(text.replaceAll("databricks_query.logins", "databricks_query.entries"));
    stack.write(renamed, { moved: [{ from: "databricks_query.logins", to: "databricks_query.entries" }] });
    expect(await stack.apply()).toMatchObject({ ok: true });
    expect(ids("databricks_query")).toEqual([query]);
    stack.write(RESOURCES, { moved: [{ from: "databricks_query.entries", to: "databricks_query.logins" }] });
    await stack.apply();
  });

  test("an edit of the file is drift", async () => {
    const edited = readWorld(stack.objectsFile).map((it) =>
      it.type === "databricks_query"
        ? { ...it, attributes: { ...it.attributes, query_text: "select 0 as hits" } }
        : it,
    );
    writeWorld(stack.objectsFile, edited);
    const [change] = await stack.plan();
    expect(change).toMatchObject({
      address: "databricks_query.logins",
      actions: ["update"],
      before: { query_text: "select 0 as hits" },
      after: { query_text: "select count(*) as hits from logins" },
    });
    await stack.apply();
  });

  test("drift of an attribute that was never set is not seen", async () => {
    const edited = readWorld(stack.objectsFile).map((it) =>
      it.type === "databricks_query" ? { ...it, attributes: { ...it.attributes, description: "mine" } } : it,
    );
    writeWorld(stack.objectsFile, edited);
    expect(await actions()).toEqual([]);
  });

  test("an object in the trash still reads as present", async () => {
    const world = readWorld(stack.objectsFile);
    writeWorld(
      stack.objectsFile,
      world.map((it) => (it.type === "databricks_alert" ? { ...it, state: "trashed" } : it)),
    );
    expect(await actions()).toEqual([]);
    writeWorld(stack.objectsFile, world);
  });

  test("an object that is gone is made again, and what refers to it follows", async () => {
    const world = readWorld(stack.objectsFile);
    writeWorld(
      stack.objectsFile,
      world.filter(({ type }) => type !== "databricks_alert"),
    );
    expect(await actions()).toEqual(["databricks_alert.logins create", "databricks_job.detections update"]);
    await stack.apply();
  });

  test("a create-only attribute replaces the object", async () => {
    const before = ids("databricks_directory");
    stack.write({ ...RESOURCES, databricks_directory: { home: { path: "/Shared/rules" } } });
    expect(await actions()).toEqual([
      "databricks_alert.logins delete,create",
      "databricks_directory.home delete,create",
      "databricks_job.detections update",
      "databricks_query.logins delete,create",
    ]);
    expect(await stack.apply()).toMatchObject({ ok: true });
    expect(ids("databricks_directory")).not.toEqual(before);
    expect(await actions()).toEqual([]);
  });

  test("a forgotten resource leaves its object, which an import takes back", async () => {
    const { databricks_job, ...others } = RESOURCES;
    const home = { databricks_directory: { home: { path: "/Shared/rules" } } };
    stack.write(
      { ...others, ...home },
      { removed: [{ from: "databricks_job.detections", lifecycle: { destroy: false } }] },
    );
    expect(await actions()).toEqual(["databricks_job.detections forget"]);
    await stack.apply();
    const [job] = ids("databricks_job");
    stack.write(
      { ...others, ...home, databricks_job },
      { import: [{ to: "databricks_job.detections", id: job }] },
    );
    expect(await actions()).toEqual([]);
    await stack.apply();
    expect(ids("databricks_job")).toEqual([job]);
  });

  test("an import of what is not there is refused", async () => {
    stack.write(withQuery("lost", {}), { import: [{ to: "databricks_query.lost", id: "lost" }] });
    expect((await stack.run("plan")).output).toContain("Cannot import non-existent remote object");
  });

  test("a destroy leaves what was made by hand", async () => {
    stack.write({});
    expect(await stack.apply()).toMatchObject({ ok: true });
    expect(listObjects(stack.objectsFile)).toEqual(SEED.toReversed());
  });
});
