import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { blocksOf, readDocument } from "../../../documents/documents.ts";
import { TERRAFORM } from "../../binary.ts";
import { type Checkout, openCheckout } from "../../ci-templates/checkout.ts";
import { listObjects } from "../../provider/objects.ts";

describe.skipIf(TERRAFORM === undefined)("the first deploy of docs/operate.md", () => {
  let checkout: Checkout;
  beforeAll(async () => {
    checkout = await openCheckout();
  });
  afterAll(() => checkout.close());

  test("line by line ends with nothing left to do", async () => {
    const [block = ""] = blocksOf(await readDocument("operate.md"), "sh");
    const lines = block
      .trim()
      .split("\n")
      .filter((line) => line !== "npm ci");

    const said: string[] = [];
    for (const line of lines) {
      const [, digest = ""] = /^Plan +([0-9a-f]{64})$/m.exec(said.join("\n")) ?? [];
      const { code, output } = await checkout.run(line.replace("DIGEST", digest));
      expect({ line, code, output }).toMatchObject({ code: 0 });
      said.push(output);
    }

    expect(said.at(-2)).toContain("notify_on_ok true -> false on 5 new alert(s)");
    expect(said.at(-1)).toContain("dev: no changes");
    expect(listObjects(checkout.objects).filter(({ type }) => type === "databricks_alert")).toHaveLength(5);
  });
});
