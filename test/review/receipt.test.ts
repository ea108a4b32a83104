import { describe, expect, test } from "vitest";
import { ruleOf } from "../../src/review/receipt.ts";
import { deployments, readFleet } from "./support/fleet.ts";

describe("the receipt at the end of a notice", () => {
  test("leads to the rule and workspace that have it", async () => {
    const fleet = await deployments();
    const prod = fleet.find(({ workspace }) => workspace === "prod");
    const alert = prod?.resources.find(
      ({ type, name }) => type === "databricks_alert" && name === "kernel__module-loaded",
    );
    const receipt = /Rule ([0-9a-f]{8})/.exec(JSON.stringify(alert?.attributes.custom_body))?.[1] ?? "";

    const rule = ruleOf(readFleet(fleet), receipt);

    expect(rule).toEqual({ workspace: "prod", detection: "kernel/module-loaded" });
  });

  test("leads nowhere where no rule has it", async () => {
    expect(ruleOf(readFleet(await deployments()), "00000000")).toBeUndefined();
  });
});
