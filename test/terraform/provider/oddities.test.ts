import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TERRAFORM } from "../binary.ts";
import { listObjects, readWorld, writeWorld } from "./objects.ts";
import { CALLER, type World } from "./platform/world.ts";
import { ALERT, JOB, QUERY, RESOURCES, SEED, withQuery } from "./samples.ts";
import { openStack, type Resources, type Stack } from "./stack.ts";

const MINUTE = 60_000;

const sum = (text: string) => createHash("md5").update(text).digest("hex");

describe.skipIf(TERRAFORM === undefined)(
  "what the real provider does and nobody expects",
  { timeout: MINUTE },
  () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await openStack(SEED);
    }, MINUTE);
    afterAll(() => stack.close());

    const attributesOf = (type: string) => live(type).at(0)?.attributes;
    const live = (type: string) => listObjects(stack.objectsFile).filter((it) => it.type === type);
    const edit = (type: string, attributes: object) =>
      writeWorld(stack.objectsFile, edited(type, attributes));
    const edited = (type: string, attributes: object): World =>
      readWorld(stack.objectsFile).map((it) =>
        it.type === type ? { ...it, attributes: { ...it.attributes, ...attributes } } : it,
      );
    const applied = async (resources: Resources) => {
      stack.write(resources);
      expect(await stack.apply()).toMatchObject({ ok: true });
    };
    const withJob = (job: object) => ({ ...RESOURCES, databricks_job: { detections: { ...JOB, ...job } } });

    test("notify_on_ok = false is lost on create, and the second plan puts it right", async () => {
      await applied({ ...RESOURCES, databricks_alert: { logins: { ...ALERT, notify_on_ok: false } } });
      expect(attributesOf("databricks_alert")).toMatchObject({ notify_on_ok: true });
      const changes = await stack.plan();
      expect(changes).toHaveLength(1);
      expect(changes[0]).toMatchObject({
        address: "databricks_alert.logins",
        before: { notify_on_ok: true },
      });
      expect(changes[0]?.after).toEqual({ ...changes[0]?.before, notify_on_ok: false });
      await stack.apply();
      expect(attributesOf("databricks_alert")).toMatchObject({ notify_on_ok: false });
      expect(await stack.plan()).toEqual([]);
    });

    test("a job without a queue gets one that is off, and no difference", () => {
      expect(attributesOf("databricks_job")).toMatchObject({
        queue: { enabled: false },
        max_concurrent_runs: 1,
      });
    });

    test("a run_as that is taken away stays", async () => {
      await applied(withJob({ run_as: { user_name: "runner@example.test" } }));
      await applied(RESOURCES);
      expect(attributesOf("databricks_job")).toMatchObject({ run_as: { user_name: "runner@example.test" } });
      expect(await stack.plan()).toEqual([]);
    });

    test("zero values are not sent, and make no difference", async () => {
      await applied(withQuery("logins", { description: "", apply_auto_limit: false, tags: [] }));
      expect(attributesOf("databricks_query")).not.toHaveProperty("description");
      expect(attributesOf("databricks_query")).not.toHaveProperty("apply_auto_limit");
      expect(await stack.plan()).toEqual([]);
    });

    test("a parent_path makes no difference with or without /Workspace", async () => {
      await applied(withQuery("logins", { parent_path: "/Shared/detections" }));
      expect(attributesOf("databricks_query")).toMatchObject({ parent_path: "/Workspace/Shared/detections" });
      expect(await stack.plan()).toEqual([]);
    });

    test("an alert's state changes without a plan", async () => {
      edit("databricks_alert", { state: "TRIGGERED", trigger_time: "2026-01-02T00:00:00Z" });
      expect((await stack.plan()).filter(({ address }) => address.includes("alert"))).toEqual([]);
    });

    test("dependencies out of order differ for ever", async () => {
      const [task] = JOB.task;
      const last = { ...task, task_key: "z", depends_on: [{ task_key: "logins" }, { task_key: "b" }] };
      await applied(withJob({ task: [{ ...task, task_key: "b" }, task, last] }));
      expect((await stack.plan()).map(({ address }) => address)).toEqual(["databricks_job.detections"]);
    });

    test("permissions add the caller as owner, hide that, and take the ownership back", async () => {
      const access_control = [{ group_name: "analysts", permission_level: "CAN_VIEW" }];
      const job_id = "${databricks_job.detections.id}";
      await applied({ ...RESOURCES, databricks_permissions: { job: { job_id, access_control } } });
      const owned = { service_principal_name: CALLER, permission_level: "IS_OWNER" };
      expect(attributesOf("databricks_permissions")).toMatchObject({
        access_control: [...access_control, owned],
      });
      expect(await stack.plan()).toEqual([]);
      const other = { user_name: "other@example.test", permission_level: "IS_OWNER" };
      edit("databricks_permissions", { access_control: [...access_control, other] });
      expect((await stack.plan()).map(({ actions }) => actions)).toEqual([["update"]]);
      await stack.apply();
      expect(attributesOf("databricks_permissions")).toMatchObject({
        access_control: [...access_control, owned],
      });
    });

    test("permissions of a folder are named by path and kept by number", async () => {
      const access_control = [{ group_name: "analysts", permission_level: "CAN_READ" }];
      const directory_path = "${databricks_directory.home.path}";
      await applied({ ...RESOURCES, databricks_permissions: { home: { directory_path, access_control } } });
      expect(live("databricks_permissions")[0]?.id).toMatch(/^\/directories\/\d+$/);
      expect(await stack.plan()).toEqual([]);
    });

    test("permissions are imported by their path, which fills in the id of the object", async () => {
      const access_control = [{ group_name: "analysts", permission_level: "CAN_VIEW" }];
      const job = { job_id: "${databricks_job.detections.id}", access_control };
      await applied({ ...RESOURCES, databricks_permissions: { job } });
      await stack.run("state", "rm", "databricks_permissions.job");
      const id = `/jobs/${live("databricks_job")[0]?.id}`;
      stack.write(
        { ...RESOURCES, databricks_permissions: { job } },
        { import: [{ to: "databricks_permissions.job", id }] },
      );
      expect(await stack.plan()).toEqual([]);
    });

    test("a name that is free again gives another id", async () => {
      const [first] = live("databricks_query");
      await applied(withQuery("logins", { display_name: "sign-ins" }));
      await applied({
        ...RESOURCES,
        databricks_query: { second: QUERY, logins: { ...QUERY, display_name: "sign-ins" } },
      });
      const named = live("databricks_query").map((it) => [it.attributes.display_name, it.id === first?.id]);
      expect(named.toSorted()).toEqual([
        ["logins", false],
        ["sign-ins", true],
      ]);
    });

    test("a workspace file differs by its sum, and its content elsewhere is never seen", async () => {
      const file = (text: string) => ({
        databricks_workspace_file: {
          text: { path: "/Shared/a.sql", content_base64: Buffer.from(text).toString("base64") },
        },
      });
      await applied(file("select 1"));
      expect(await stack.plan()).toEqual([]);
      edit("databricks_workspace_file", { content_base64: "" });
      expect(await stack.plan()).toEqual([]);
      stack.write(file("select 2"));
      const [change] = await stack.plan();
      expect(change).toMatchObject({ before: { md5: sum("select 1") }, after: { md5: "different" } });
      await stack.apply();
      expect(await stack.plan()).toEqual([]);
      expect(attributesOf("databricks_workspace_file")).toMatchObject({ content_base64: "c2VsZWN0IDI=" });
    });

    const chat = (config: object) => ({
      databricks_notification_destination: { chat: { display_name: "chat", config } },
    });
    const SLACK = chat({ slack: { url: "https://chat.test/one" } });

    test("a destination's secret comes from the state, so one changed elsewhere is not seen", async () => {
      await applied(SLACK);
      const other = readWorld(stack.objectsFile).map((it) =>
        it.attributes.display_name === "chat"
          ? { ...it, attributes: { ...it.attributes, config: { slack: { url: "https://chat.test/two" } } } }
          : it,
      );
      writeWorld(stack.objectsFile, other);
      expect(await stack.plan()).toEqual([]);
    });

    test("a destination's secret is masked, and lost by an import", async () => {
      const id = live("databricks_notification_destination").find(
        (it) => it.attributes.display_name === "chat",
      )?.id;
      const forgotten = await stack.run("state", "rm", "databricks_notification_destination.chat");
      expect(forgotten).toMatchObject({ ok: true });
      stack.write(SLACK, { import: [{ to: "databricks_notification_destination.chat", id }] });
      const { output } = await stack.run("plan");
      expect(output).toContain("+ url = (sensitive value)");
      expect(output).toContain("1 to import, 0 to add, 1 to change, 0 to destroy");
      await stack.apply();
      expect(await stack.plan()).toEqual([]);
    });

    test("a destination's secret that was cleared elsewhere is drift", async () => {
      const cleared = readWorld(stack.objectsFile).map((it) =>
        it.attributes.display_name === "chat"
          ? { ...it, attributes: { ...it.attributes, config: { slack: {} } } }
          : it,
      );
      writeWorld(stack.objectsFile, cleared);
      expect((await stack.plan()).map(({ actions }) => actions)).toEqual([["update"]]);
      await stack.apply();
    });

    test("another type of destination is another destination", async () => {
      stack.write(chat({ generic_webhook: { url: "https://chat.test/one" } }));
      expect((await stack.plan()).map(({ actions }) => actions)).toEqual([["delete", "create"]]);
    });
  },
);
