import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Values } from "../../src/cli/verb.ts";
import { check } from "../../src/cli/verbs/check.ts";
import { fakeTerminal } from "../support/fake-terminal.ts";

const defects = fileURLToPath(new URL("../fixtures/defects", import.meta.url));

async function run(values: Values) {
  const { terminal, printed, lines } = fakeTerminal();
  const code = await check.run({ values, positionals: [], terminal });
  return { code, printed, lines };
}

describe("check", () => {
  it("ends with 1 and one line per diagnostic where content does not load", async () => {
    const { code, lines } = await run({ json: true, detections: [`${defects}/unreadable`] });

    expect(code).toBe(1);
    expect(lines).toContainEqual({
      rule: "contract/loads",
      severity: "error",
      where: expect.stringMatching(/opaque\/maintenance\.sql$/),
      message: "does not read: must be a query",
      repair: "Write one query in Databricks SQL.",
    });
  });

  it("prints the grants that the statements need", async () => {
    const { code, printed } = await run({
      grants: true,
      workspaces: [`${defects}/workspaces`],
      detections: [`${defects}/detections`],
    });

    expect(code).toBe(0);
    expect(printed).toEqual([
      "-- prod",
      "GRANT USE CATALOG ON CATALOG system TO `11111111-2222-4333-8444-555555555555`;",
      "GRANT USE SCHEMA ON SCHEMA system.access TO `11111111-2222-4333-8444-555555555555`;",
      "GRANT SELECT ON TABLE system.access.audit TO `11111111-2222-4333-8444-555555555555`;",
    ]);
  });

  it("refuses a day and a format that it does not know, both at once", async () => {
    const refused = run({ today: "2026-13-01", format: "xml" });

    await expect(refused).rejects.toThrow(/"2026-13-01" is no day[\s\S]*"xml" is no format/);
  });
});
