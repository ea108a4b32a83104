import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TERRAFORM } from "../../binary.ts";
import type { World } from "../../provider/platform/world.ts";
import { type Fleet, fixtures, openBase } from "../fleet.ts";
import { begin, type Life, MADE_BY_HAND, WAREHOUSE } from "../terraform.ts";

const QUERY = "0a0a0a0a-0000-4000-8000-000000000001";
const ALERT = "0a0a0a0a-0000-4000-8000-000000000002";

describe.skipIf(TERRAFORM === undefined)("adopting an alert that was made by hand", () => {
  let fleet: Fleet;
  const open: Life[] = [];
  beforeAll(async () => {
    fleet = await openBase(fixtures(import.meta.url));
    await fleet.synth();
  });
  afterAll(async () => {
    for (const life of open) await life.close();
    await fleet.close();
  });

  const adopting = async (folder: string) => {
    const life = await begin(fleet.stack("dev"), { seed: [...MADE_BY_HAND, ...handmade(folder)] });
    open.push(life);
    return life;
  };

  test("elsewhere would make it anew, since no object changes its folder", async () => {
    const life = await adopting("/Users/analyst@example.test");

    expect((await life.plan()).filter((line) => line.includes("kernel__exploit"))).toEqual([
      "delete and create databricks_alert.kernel__exploit",
      "delete and create databricks_query.kernel__exploit",
      "import databricks_alert.kernel__exploit",
      "import databricks_query.kernel__exploit",
    ]);
  });

  test("in the category's folder takes it over by its id, and makes it say what the file says", async () => {
    const life = await adopting("/detectform/kernel");

    expect((await life.plan()).filter((line) => line.includes("kernel__exploit"))).toEqual([
      "import databricks_alert.kernel__exploit",
      "import databricks_query.kernel__exploit",
      "update databricks_alert.kernel__exploit: condition, custom_body, custom_subject, display_name, notify_on_ok, seconds_to_retrigger",
      "update databricks_query.kernel__exploit: description, display_name, query_text, run_as_mode, tags",
    ]);
    await life.apply();
    const alert = life.objects("databricks_alert").find(({ id }) => id === ALERT);
    expect(alert?.attributes).toMatchObject({ display_name: "Kernel exploit", query_id: QUERY });
    // One of them tests the notices.
    expect(life.objects("databricks_alert")).toHaveLength(5);
  });
});

function handmade(folder: string): World {
  const place = { parent_path: `/Workspace${folder}` };
  const folders = ["/detectform", folder].map((path) => ({
    type: "databricks_directory",
    id: path,
    attributes: { path, object_id: path.length },
  }));
  return [
    ...folders,
    {
      type: "databricks_query",
      id: QUERY,
      attributes: { ...place, display_name: "exploits", query_text: "select 1", warehouse_id: WAREHOUSE },
    },
    {
      type: "databricks_alert",
      id: ALERT,
      attributes: {
        ...place,
        display_name: "exploits!",
        query_id: QUERY,
        condition: {
          op: "GREATER_THAN",
          operand: { column: { name: "total" } },
          threshold: { value: { double_value: 5 } },
        },
        notify_on_ok: true,
        state: "OK",
      },
    },
  ];
}
