import { describe, expect, test } from "vitest";
import { UserError } from "../../src/base/problem.ts";
import { type Change, changedContent, problemsOf, swap } from "../support/content-files.ts";
import { SECOND_WORKSPACE, SPLIT_CATEGORY } from "../support/valid-content.ts";

const BROKEN = "export default 7;";

async function placesOf(change: Change): Promise<readonly string[]> {
  const problems = await problemsOf(change);
  return problems.map(({ file, key }) => `${file} ${key}`.trimEnd());
}

describe("several mistakes", () => {
  const mistakes: Change = {
    ...SPLIT_CATEGORY,
    "detections/kernel/module-loaded.ts": swap("severity:", "severty:"),
    "detections/kernel/many-events.sql": "select from",
    "detections/host/certificates-on-host.ts": swap('source: "agent"', 'source: "agents"'),
    "workspaces/dev.ts": swap('low: "nobody"', 'low: ["sock"]'),
    "workspaces/prod.ts": swap('name: "prod"', 'name: "Prod"'),
  };

  test("in several files come out all at once, sorted by file", async () => {
    const places = await placesOf(mistakes);

    expect(places).toEqual([
      "detections/host/certificates-on-host.ts source",
      "detections/kernel/many-events.sql",
      "detections/kernel/module-loaded.ts",
      "workspaces/dev.ts routes.low",
      "workspaces/prod.ts name",
    ]);
  });

  test("are one error, whose message has three lines for each", async () => {
    const error = await changedContent(mistakes).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(UserError);
    expect(String(error).split("\n\n").at(-1)).toBe(
      'workspaces/prod.ts  name\n  is no slug, is "Prod"\n  Use lower-case words of letters and digits, joined by single hyphens.',
    );
  });

  test("in one file come out all at once", async () => {
    const places = await placesOf({
      "workspaces/dev.ts": (text) =>
        swap('cloud: "aws"', 'cloud: "awz"')(swap("operators:", "operatrs:")(swap("2027-", "27-")(text))),
    });

    expect(places).toEqual([
      "workspaces/dev.ts cloud",
      "workspaces/dev.ts tune.kernel/module-loaded.allow.0.until",
      "workspaces/dev.ts",
    ]);
  });
});

describe("a broken file is one problem, also where others refer to it:", () => {
  test.each([
    ["a source, which every detection names", "sources/agent.ts", BROKEN],
    ["a source's SQL, whose columns tuning names", "sources/agent.sql", "select from"],
    ["a category, whose detections stay", "detections/kernel/category.ts", BROKEN],
    ["a detection that is tuned", "detections/kernel/module-loaded.ts", BROKEN],
    ["a part of a split, whose other part stays", "detections/host/certificates-on-host.ts", BROKEN],
    ["a detection whose SQL stays", "detections/kernel/many-events.ts", BROKEN],
    ["the owner of the account-level rows", "workspaces/dev.ts", BROKEN],
  ])("%s", async (_, file, text) => {
    const places = await placesOf({ ...SPLIT_CATEGORY, ...SECOND_WORKSPACE, [file]: text });

    expect(places).toEqual([file]);
  });
});
