import { describe, expect, test } from "vitest";
import { TERRAFORM } from "../../binary.ts";
import type { StoredObject } from "../../provider/platform/world.ts";
import { applied } from "../applied.ts";
import { openBase } from "../fleet.ts";

describe.skipIf(TERRAFORM === undefined)("what was changed behind Terraform's back", () => {
  const stack = applied(openBase);

  const isNamed = ({ attributes }: StoredObject, name: string) =>
    attributes.display_name === name || attributes.name === name;

  test("an alert in the trash and an attribute that was never set are not seen", async () => {
    stack.life.edit((it) => (isNamed(it, "Boot files modified") ? { ...it, state: "trashed" } : it));
    stack.life.edit((it) =>
      isNamed(it, "AppArmor disabled (rows)")
        ? { ...it, attributes: { ...it.attributes, catalog: "main" } }
        : it,
    );

    expect(await stack.life.plan()).toEqual([]);
  });

  test("an alert that was edited, a job that was paused and a query that was purged are found and put right", async () => {
    stack.life.edit((it) =>
      isNamed(it, "Kernel exploit") ? { ...it, attributes: { ...it.attributes, custom_subject: "hm" } } : it,
    );
    stack.life.edit((it) =>
      isNamed(it, "detectform kernel")
        ? { ...it, attributes: { ...it.attributes, schedule: paused(it.attributes.schedule) } }
        : it,
    );
    stack.life.edit((it) => (isNamed(it, "Kernel module loaded (rows)") ? undefined : it));

    expect(await stack.life.plan()).toEqual([
      "create databricks_query.kernel__module-loaded",
      "update databricks_alert.kernel__exploit: custom_subject",
      "update databricks_alert.kernel__module-loaded: ",
      "update databricks_job.kernel: schedule",
    ]);
    await stack.life.apply();
    expect(await stack.life.plan()).toEqual([]);
  });
});

function paused(schedule: unknown): { readonly [name: string]: string } {
  return { ...Object(schedule), pause_status: "PAUSED" };
}
