import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UserError } from "../../../src/base/problem.ts";
import { test as verb } from "../../../src/cli/verbs/test.ts";
import { fakeTerminal } from "../../support/fake-terminal.ts";

const root = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const ID = "host-bursts/many-agent-events";
const PACK = {
  detections: [root("detections"), root("test/fixtures/sql-pack/detections")],
  cases: [root("test/detections"), root("test/fixtures/sql-pack/cases")],
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "verb-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(values: Parameters<typeof verb.run>[0]["values"]) {
  const { terminal, printed, lines } = fakeTerminal();
  const code = await verb.run({ values: { ...PACK, ...values }, positionals: [], terminal });
  return { code, printed, json: lines.map((line): Readonly<Record<string, unknown>> => ({ ...line })) };
}

describe("the verb test", () => {
  test("prints a line per detection, what was not generated, and the count", async () => {
    const junit = join(folder, "junit.xml");

    const { code, printed } = await run({ detection: ID, junit });

    expect(code).toBe(0);
    expect(printed[0]).toMatch(/^ {2}host-bursts\/many-agent-events +passed {2}\(10 written, 7 generated\)$/);
    expect(printed[1]).toBe(
      "    not generated: doubled delivery (what a count makes of a doubled row is its own SQL's)",
    );
    expect(printed.at(-1)).toBe("\n17 passed, 0 failed");
    expect(readFileSync(junit, "utf8").split("\n").slice(0, 4)).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="detections" tests="17" failures="0" errors="0" skipped="0">',
      `  <testsuite name="${ID}" tests="17" failures="0" errors="0" skipped="0">`,
      `    <testcase classname="${ID}" name="fires on the third event of an hour"/>`,
    ]);
  });

  test("prints one JSON line per case and nothing else", async () => {
    const { printed, json } = await run({ detection: ID, json: true });

    expect(printed).toEqual([]);
    expect(json).toHaveLength(17);
    expect(json[4]).toEqual({
      detection: ID,
      case: "stays quiet on two events of an hour",
      generated: false,
      result: "passed",
      expected: { findings: 0, rows: [] },
      got: { findings: 0, rows: [] },
    });
  });

  test("offers the near miss of a detection that is not there", async () => {
    await expect(run({ detection: "host-bursts/many-agent-event" })).rejects.toThrow(
      new UserError([
        {
          file: "--detection",
          key: "",
          message: 'there is no "host-bursts/many-agent-event"',
          repair: `Did you mean "${ID}"?`,
        },
      ]),
    );
  });

  test("says when the JUnit file cannot be written", async () => {
    await expect(run({ detection: ID, junit: join(folder, "no", "such", "folder.xml") })).rejects.toThrow(
      "Name a file in a folder that exists.",
    );
  });
});
