import { describe, expect, test } from "vitest";
import { TERRAFORM } from "../../binary.ts";
import type { StoredObject } from "../../provider/platform/world.ts";
import { applied } from "../applied.ts";
import { fixtures, openBase } from "../fleet.ts";
import { MADE_BY_HAND, WAREHOUSE } from "../terraform.ts";

const files = (name: string) => fixtures(import.meta.url, `${name}/`);
const ADDRESS = "databricks_dashboard.detectform";

describe.skipIf(TERRAFORM === undefined)("a workspace's dashboard", () => {
  const stack = applied(() => openBase(files("shared")));

  const dashboard = () => {
    const [found, ...others] = stack.life.objects("databricks_dashboard");
    expect(others).toEqual([]);
    return found;
  };
  const edit = (change: (object: StoredObject) => StoredObject) =>
    stack.life.edit((object) => (object.type === "databricks_dashboard" ? change(object) : object));
  const editText = () =>
    edit((object) => ({ ...object, attributes: { ...object.attributes, serialized_dashboard: "{}\n" } }));

  test("is made in the product's folder, is shown with viewers' own rights, and leaves nothing to do", async () => {
    const { id, attributes } = dashboard() ?? {};

    expect(attributes).toMatchObject({
      display_name: "detectform findings",
      path: "/detectform/detectform findings.lvdash.json",
      warehouse_id: WAREHOUSE,
      embed_credentials: false,
    });
    expect(stack.life.objects("databricks_permissions").map((it) => it.attributes)).toContainEqual(
      expect.objectContaining({
        dashboard_id: id,
        access_control: [{ group_name: "analysts", permission_level: "CAN_RUN" }],
      }),
    );
    expect(await stack.life.plan()).toEqual([]);
  });

  test("follows an allow entry in place, whose text arrives as it was written", async () => {
    const before = dashboard()?.id;
    await stack.fleet.overlay(files("allowed"));
    await stack.fleet.synth();

    expect(await stack.life.plan()).toContain(`update ${ADDRESS}: serialized_dashboard`);
    await stack.life.apply();

    expect(await stack.life.plan()).toEqual([]);
    expect(dashboard()?.id).toBe(before);
    expect(dashboard()?.attributes.serialized_dashboard).toContain(
      "'Packages that rebuild the boot image: ${it} is ours.', 'platform@example.test', date '2027-03-31'",
    );
  });

  test("that somebody edited is put right", async () => {
    const before = dashboard()?.attributes.serialized_dashboard;
    editText();

    expect(await stack.life.plan()).toEqual([
      `update ${ADDRESS}: dashboard_change_detected, serialized_dashboard`,
    ]);
    await stack.life.apply();

    expect(dashboard()?.attributes.serialized_dashboard).toBe(before);
    expect(await stack.life.plan()).toEqual([]);
  });

  test("that somebody edited is noticed once: a refresh that is kept hides it", async () => {
    editText();
    await stack.life.run("apply", "-refresh-only", "-auto-approve");
    await stack.life.run("apply", "-refresh-only", "-auto-approve");

    expect(await stack.life.plan()).toEqual([]);
    expect(dashboard()?.attributes.serialized_dashboard).toBe("{}\n");
  });

  test("that lies in the trash is made anew, unlike a query", async () => {
    edit((object) => ({ ...object, state: "trashed" }));

    expect(await stack.life.plan()).toContain(`create ${ADDRESS}`);
    await stack.life.apply();

    expect(dashboard()?.attributes.serialized_dashboard).toContain("findings_by_day");
    expect(await stack.life.plan()).toEqual([]);
  });

  test("goes when the workspace retires", async () => {
    await stack.fleet.overlay(files("retired"));
    await stack.fleet.synth();
    await stack.life.apply();

    expect(stack.life.objects()).toEqual(MADE_BY_HAND);
  });
});
