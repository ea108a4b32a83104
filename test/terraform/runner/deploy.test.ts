import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { blocksOf, readDocument } from "../../documents/documents.ts";
import { TERRAFORM } from "../binary.ts";
import { listObjects } from "../provider/objects.ts";
import { type Fleet, openFleet } from "./fleet.ts";
import { detectionStack } from "./stacks.ts";

const DIGEST = "[0-9a-f]{64}";
const FIRST_PLAN = `dev: changes
  plan    (${DIGEST})
  review  (${DIGEST})

review: 1 stronger in 1 workspace

DEV
  stronger  joined the fleet with 1 detection

Review \\2
Plan   ${DIGEST}
`;

describe.skipIf(TERRAFORM === undefined)("deploying with the runner", () => {
  let fleet: Fleet;
  beforeEach(async () => {
    fleet = await openFleet();
  });
  afterEach(() => fleet.close());

  const alerts = () => listObjects(fleet.objectsFile).filter(({ type }) => type === "databricks_alert");

  test("plans, deploys with the one follow-up, and then has nothing to do", async () => {
    fleet.write({ dev: detectionStack("dev") });

    const planned = await fleet.run("plan", "--exit-code");
    const deployed = await fleet.run("deploy");
    const again = await fleet.run("plan", "--exit-code");

    expect(planned).toMatchObject({ code: 2 });
    expect(planned.stdout).toMatch(new RegExp(`^${FIRST_PLAN}$`));
    expect(deployed).toMatchObject({ code: 0 });
    expect(deployed.stdout).toContain(
      "dev: applied\n  and then notify_on_ok true -> false on 1 new alert(s): the provider drops a false when it creates\n",
    );
    expect(alerts()[0]?.attributes).toMatchObject({ notify_on_ok: false });
    expect(again).toMatchObject({ code: 0, stdout: "dev: no changes\n" });
    expect(fleet.leftRunFolders()).toEqual([]);
  });

  test("says what docs/operate.md shows, but for the digests", async () => {
    const masked = (text: string) => text.replace(new RegExp(DIGEST, "g"), "<digest>");
    fleet.write({ dev: detectionStack("dev"), prod: detectionStack("prod") });
    await fleet.run("deploy");
    fleet.write({ dev: detectionStack("dev", "low"), prod: detectionStack("prod") });

    const { stdout } = await fleet.run("plan");

    const blocks = blocksOf(await readDocument("operate.md"), "text");
    expect(blocks.map(masked)).toContain(masked(stdout));
  });

  test("deploys two stacks side by side, a line of JSON per stack and step", async () => {
    fleet.write({ dev: detectionStack("dev"), prod: detectionStack("prod") });

    const { code, stdout } = await fleet.run("deploy", "--parallel", "2", "--json");
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));

    expect(code).toBe(0);
    expect(lines.map(({ stack, step, result }) => [stack, step, result])).toEqual([
      ["dev", "init", "done"],
      ["dev", "plan", "changes"],
      ["prod", "init", "done"],
      ["prod", "plan", "changes"],
      [null, "review", "changes"],
      [null, "digest", "changes"],
      ["dev", "apply", "done"],
      ["dev", "follow-up", "applied"],
      ["prod", "apply", "done"],
      ["prod", "follow-up", "applied"],
    ]);
    expect(lines[4].changes.map(({ workspace, text }: Record<string, string>) => [workspace, text])).toEqual([
      ["dev", "joined the fleet with 1 detection"],
      ["prod", "joined the fleet with 1 detection"],
    ]);
    expect(alerts()).toHaveLength(2);
  });

  test("goes on when a stack fails, and says so at the end", async () => {
    const broken = { databricks_query: { broken: { display_name: "no text" } } };
    fleet.write({ broken, dev: detectionStack("dev") });

    const { code, stderr } = await fleet.run("deploy");

    expect(code).toBe(1);
    expect(stderr).toMatch(/broken: plan failed\n(.*\n)*The argument "query_text" is required/);
    expect(alerts()).toHaveLength(1);
  });
});
