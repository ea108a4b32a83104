import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { output } from "../../src/cli/review-sides.ts";
import { readFacts } from "../../src/review/facts/read-facts.ts";
import { readSynthesized } from "../../src/review/read/synthesized.ts";
import { synthesize } from "../../stacks/synth.ts";
import { detectform, jsonLines } from "../support/command.ts";
import { deployments } from "./support/fleet.ts";
import { writtenStack } from "./support/written-stack.ts";

const SLOWER = { "detections/kernel/category.ts": [["1 hour", "2 hours"]] } as const;

const WAIVERS = `import { waivers } from "detectform/model";
export default waivers([
  {
    detection: "kernel/*",
    kind: "period",
    workspace: "*",
    reason: "The warehouse is shared.",
    owner: "platform@example.test",
    until: "2027-01-31",
  },
]);
`;

describe("detectform review", { timeout: 60_000 }, () => {
  let folder: string;
  let sides: readonly string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "detectform-review-test-"));
    await synthesize(await deployments(), join(folder, "base"));
    await synthesize(await deployments(SLOWER), join(folder, "head"));
    await writeFile(join(folder, "waivers.ts"), WAIVERS);
    sides = ["--base", join(folder, "base"), "--head", join(folder, "head")];
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true }));

  test("prints JSON lines and nothing else, and refuses with 2 what nobody decided", async () => {
    const { code, stdout, stderr } = await detectform(["review", ...sides, "--gate", "--json"]);

    expect(code).toBe(2);
    expect(stderr).toContain("REFUSED  4 change(s) that nobody decided");
    expect(jsonLines(stdout)[0]).toEqual({
      workspace: "dev",
      detection: "kernel/many-events",
      kind: "period",
      direction: "weaker",
      before: "every hour",
      after: "every 2 hours",
      text: "runs every 2 hours instead of every hour: worst delay 180 -> 240 minutes",
    });
  });

  test("lets pass what a file of waivers covers on that day", async () => {
    const waived = ["--waivers", join(folder, "waivers.ts"), "--today", "2027-01-01"];

    const { code, stdout } = await detectform(["review", ...sides, "--gate", ...waived]);

    expect(code).toBe(0);
    expect(stdout).toContain("waived until 2027-01-31 by platform@example.test: The warehouse is shared.");
  });

  test("says all that is wrong with its options at once", async () => {
    const { code, stderr } = await detectform(["review", "--format", "textt", "--today", "tomorrow"]);

    expect(code).toBe(1);
    expect(stderr).toBe(`--base
  is missing
  Give --base REV|DIR, with --head REV|DIR or without, or --plan FILE for each workspace.

--today
  "tomorrow" is no day
  Write it as 2026-03-02.

--format
  "textt" is no format
  Did you mean "text"?
`);
  });

  test("refuses a plan that cannot be read, by its name", async () => {
    const file = join(folder, "broken.json");
    await writeFile(file, '{"format_version":"2.0"}');

    const { code, stderr } = await detectform(["review", "--plan", file]);

    expect(code).toBe(1);
    expect(stderr).toContain('"2.0" is a plan format that this version does not know');
  });

  test("reads what the framework writes as it reads what these tests write", async () => {
    const stacks = await output(join(folder, "base"), folder, {});

    const [dev] = await deployments();
    if (dev === undefined) throw new Error("the base content has no workspace");
    const { variables, host, moved, ...written } = readSynthesized(writtenStack(dev), "dev");

    expect(stacks.get("dev")).toMatchObject({ variables, host, moved });
    expect(readFacts(stacks.get("dev"))).toEqual(readFacts(written));
  });
});
