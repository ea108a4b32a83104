import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stacksOf } from "../../src/history/pairs.ts";
import { readFacts } from "../../src/review/facts/read-facts.ts";
import { readSynthesized } from "../../src/review/read/synthesized.ts";
import { synthesize } from "../../stacks/synth.ts";
import { detectform, jsonLines, node } from "../support/command.ts";
import { REPOSITORY } from "../support/repository.ts";
import { deployments, type Edits } from "./support/fleet.ts";
import { openRepository, type RepositoryWithHistory } from "./support/repository-with-history.ts";
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

const HERE = { folder: REPOSITORY, environment: process.env };

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
    const stacks = await stacksOf(HERE, { side: join(folder, "base"), content: {}, folder });

    const [dev] = await deployments();
    if (dev === undefined) throw new Error("the base content has no workspace");
    const { variables, host, moved, ...written } = readSynthesized(writtenStack(dev), "dev");

    expect(stacks.get("dev")).toMatchObject({ variables, host, moved });
    expect(readFacts(stacks.get("dev"))).toEqual(readFacts(written));
  });
});

const LOADED = "detections/kernel/module-loaded.ts";
const RELOAD = { [LOADED]: [["It may be an attack.", "It is a rootkit, or a driver."]] } as const;
const BACK = { [LOADED]: [["It is a rootkit, or a driver.", "It may be an attack."]] } as const;

/** The receipt of a rule in the workspace dev, of the base content with edits. */
async function receiptIn(detection: string, ...edits: readonly Edits[]): Promise<string> {
  const [dev] = await deployments(...edits);
  const alert = dev?.resources.find(
    ({ type, name }) => type === "databricks_alert" && name === detection.replace("/", "__"),
  );
  return /Rule ([0-9a-f]{8})/.exec(JSON.stringify(alert?.attributes.custom_body))?.[1] ?? "none";
}

// Each test goes on from the history that the one before it left.
describe("detectform who", { timeout: 120_000 }, () => {
  let repository: RepositoryWithHistory;
  const commits: Record<string, string> = {};
  beforeAll(async () => {
    repository = await openRepository();
    const { commit } = repository;
    commits.tags = await commit("tags", {
      "workspaces/dev.ts": [["backend:", 'tags: { a: "b" },\n  backend:']],
    });
    commits.changed = await commit("says more", RELOAD);
    commits.reverted = await commit("says less again", BACK);
    commits.other = await commit("another rule", {
      "detections/kernel/many-events.ts": [["min_events: 3", "min_events: 20"]],
    });
  }, 60_000);
  afterAll(() => repository.close());

  const answer = async (receipt: string) => {
    const { stdout } = await repository.who(receipt, "--json");
    return jsonLines(stdout)[0];
  };

  test("names the commit that reverted a rule, not the one that first wrote it so", async () => {
    expect(await answer(await receiptIn("kernel/module-loaded"))).toEqual({
      receipt: await receiptIn("kernel/module-loaded"),
      workspace: "dev",
      detection: "kernel/module-loaded",
      commit: commits.reverted,
      author: "A Writer",
      at: "2026-03-02T10:00:00Z",
      subject: "says less again",
      changes: ["the wording of the notice changed"],
    });
  });

  test("names the commit of a rule that is no longer so", async () => {
    const { stdout } = await repository.who(await receiptIn("kernel/module-loaded", RELOAD));

    expect(
      stdout,
    ).toBe(`Rule ${await receiptIn("kernel/module-loaded", RELOAD)} is kernel/module-loaded in dev, no longer as it was.
Last changed on 2026-03-02T10:00:00Z by A Writer: says more (${commits.changed?.slice(0, 12)})
  the wording of the notice changed
`);
  });

  test("says that a change is not committed yet, and that nobody knows a receipt", async () => {
    await repository.edit(RELOAD);

    const { stdout } = await repository.who(await receiptIn("kernel/module-loaded", RELOAD));
    await repository.edit(BACK);
    const unknown = await repository.who("00000000", "--depth", "1");

    expect(stdout).toContain("in force.\nIts last change is not committed yet.\n");
    expect(unknown).toMatchObject({ code: 1 });
    expect(unknown.stderr).toContain('"00000000" is the receipt of no rule here, nor in the last 1 commits');
  });

  test("finds the change of the program that every notice comes from", async () => {
    await repository.commit("an earlier program", {
      "src/render/notice.ts": [["/** The body; HTML", "/** The body: HTML"]],
    });
    const program = await repository.commit("says the zone", {
      "src/render/notice.ts": [["Times are UTC.", "All times are UTC."]],
    });
    await repository.commit("a later program", {
      "src/render/notice.ts": [["/** The body: HTML", "/** The body; HTML"]],
    });

    expect(await answer(await receiptBelow(repository.folder))).toMatchObject({
      commit: program,
      subject: "says the zone",
      detection: "other/unclaimed-event",
    });
  });
});

/** The receipt of the catch-all as a repository's own program gives it. */
async function receiptBelow(folder: string): Promise<string> {
  const out = join(folder, "out");
  await node([join(folder, "main.ts")], { cwd: folder, env: { CDKTF_OUTDIR: out } });
  const stack = await readFile(join(out, "stacks/dev/cdk.tf.json"), "utf8");
  const body = JSON.parse(stack).resource.databricks_alert["other__unclaimed-event"].custom_body;
  return /Rule ([0-9a-f]{8})/.exec(body)?.[1] ?? "none";
}
