import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apply } from "../../../../src/simulator/workspace/objects.ts";
import { deploymentOf } from "../../../support/plans.ts";
import { workspaceOf } from "../../../support/repository.ts";
import { TERRAFORM } from "../../binary.ts";
import { type Fleet, fixtures, openBase } from "../fleet.ts";
import { begin, type Life } from "../terraform.ts";

/** Attributes that hold text which somebody wrote. */
const TEXTS = {
  databricks_query: ["display_name", "description", "query_text"],
  databricks_alert: ["display_name", "custom_subject", "custom_body"],
  databricks_dashboard: ["serialized_dashboard"],
};

describe.skipIf(TERRAFORM === undefined)("hostile text", () => {
  let fleet: Fleet;
  let life: Life;
  beforeAll(async () => {
    fleet = await openBase(fixtures(import.meta.url));
    await fleet.synth();
    life = await begin(fleet.stack("dev"));
    await life.apply();
  });
  afterAll(async () => {
    await life.close();
    await fleet.close();
  });

  const arrived = (type: keyof typeof TEXTS) => life.objects(type).find(isHostile)?.attributes;

  test("arrives byte for byte: template marks, quotes, line ends, a megabyte", async () => {
    const content = await fleet.content();
    const rendered = apply(deploymentOf(content, workspaceOf(content, "dev"))).filter(isHostile);

    expect(rendered.map(({ type }) => type)).toEqual(Object.keys(TEXTS));
    for (const { type, attributes } of rendered)
      for (const name of TEXTS[type as keyof typeof TEXTS])
        expect(arrived(type as keyof typeof TEXTS)?.[name]).toBe(attributes[name]);
  });

  test("is not changed on its way by what we do to it", () => {
    const { display_name, custom_body } = arrived("databricks_alert") ?? {};

    expect(display_name).toBe('Hostile ${path.cwd} %{ if true }x%{ endif } "quotes" \\ back');
    expect(custom_body).toContain("ünïcødé \u2028 日本 🦉 null");
    expect(String(arrived("databricks_dashboard")?.serialized_dashboard).length).toBeGreaterThan(2 ** 20);
  });

  test("makes no difference in the next plan", async () => {
    expect((await life.plan()).filter((line) => !line.endsWith(": notify_on_ok"))).toEqual([]);
  });
});

function isHostile({ attributes }: { readonly attributes: object }): boolean {
  return JSON.stringify(attributes).includes("Hostile ");
}
