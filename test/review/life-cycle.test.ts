import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parsePlan } from "../../src/deploy/plan-json.ts";
import { redact } from "../../src/deploy/redact.ts";
import type { Deployment } from "../../src/render/resource.ts";
import { readFacts } from "../../src/review/facts/read-facts.ts";
import { pairSynthesized } from "../../src/review/read/pair.ts";
import { readPlan } from "../../src/review/read/plan.ts";
import type { ReadStack } from "../../src/review/read/stack.ts";
import { readSynthesized } from "../../src/review/read/synthesized.ts";
import { BARE_TERMS, readPairs, review } from "../../src/review/review.ts";
import { TERRAFORM } from "../terraform/binary.ts";
import { readWorld, writeWorld } from "../terraform/provider/objects.ts";
import { openStack, type Stack } from "../terraform/provider/stack.ts";
import { deployments, type Edits } from "./support/fleet.ts";
import { writtenStack } from "./support/written-stack.ts";

const MINUTE = 60_000;
/** What the workspace has before Terraform comes. */
const SEED = [
  { type: "databricks_sql_endpoint", id: "0123456789abcdef", attributes: { name: "shared" } },
  {
    type: "databricks_notification_destination",
    id: "5b4e3c2d-0000-4000-8000-000000000000",
    attributes: { display_name: "soc", config: { email: { addresses: ["soc@example.test"] } } },
  },
];

describe.skipIf(TERRAFORM === undefined)("a real plan", { timeout: MINUTE }, () => {
  let stack: Stack;
  let base: Deployment;
  beforeAll(async () => {
    process.env.TF_VAR_PAGERDUTY_KEY = "not-to-be-printed";
    stack = await openStack(SEED);
    base = await prod({});
    write(stack, base);
    // The provider sends `notify_on_ok = false` with an update only.
    for (const applied of [await stack.apply(), await stack.apply()])
      if (!applied.ok) throw new Error(applied.output);
  }, MINUTE);
  afterAll(() => stack.close());

  const plan = async () => {
    const planned = await stack.run("plan", "-out=tfplan");
    if (!planned.ok) throw new Error(planned.output);
    return (await stack.run("show", "-json", "tfplan")).output;
  };

  test("is read into the same facts as the two synthesized sides", async () => {
    const head = await prod({
      "workspaces/prod.ts": [
        ['high: ["soc"]', 'high: ["chat", "soc"]'],
        ["soc: existing", 'chat: slack({ url: secret("PAGERDUTY_KEY") }),\n    soc: existing'],
        ["secret, workspace", "secret, slack, workspace"],
        ['operators: ["mail"]', 'operators: ["mail", "chat"]'],
        ['{ id: "0123456789abcdef" }', '{ create: { name: "own" } }'],
        ["runAs:", 'findings: { catalog: "main", schema: "detectform_prod", create: true },\n  runAs:'],
      ],
      "detections/kernel/many-events.ts": [["min_events: 3", "min_events: 20"]],
      "detections/host/container-escape.ts": null,
    });
    write(stack, head);

    const planned = await plan();
    const pair = readPlan(JSON.parse(planned), "a-file");

    const redacted = redact(parsePlan(planned), (text) => text);
    expect(readFacts(readPlan(redacted, "a-file").head)).toEqual(readFacts(pair.head));
    const { configuration: _, ...kept } = JSON.parse(planned);
    expect(tellings(readPlan(kept, "a-file").head)).toEqual(tellings(pair.head));
    expect(pair.workspace).toBe("prod");
    expect(readFacts(pair.base)).toEqual(readFacts(readSynthesized(writtenStack(base), "base")));
    expect(readFacts(pair.head)).toEqual(readFacts(readSynthesized(writtenStack(head), "head")));
  });

  test("says the same sentences as the two synthesized sides, and no secret", async () => {
    const head = await prod({
      "workspaces/prod.ts": [['critical: ["oncall", "soc"]', 'critical: ["oncall"]']],
      "detections/kernel/category.ts": [["1 hour", "2 hours"]],
      "detections/kernel/module-loaded.ts": [
        [
          'match: { actions: ["Module Loaded"] },',
          'match: { actions: ["Module Loaded"] },\n  formerly: "host/gone",\n  unchecked: { "bounded-scan": "Few rows." },',
        ],
      ],
      "cases/kernel/many-events.ts": [["THREE.slice(1), findings: 0 }", "THREE.slice(2), findings: 0 }"]],
    });
    write(stack, head);

    const planned = await plan();
    const fromPlan = review(readPairs([readPlan(JSON.parse(planned), "a-file")]), BARE_TERMS);
    const sides = [base, head].map((side) => readSynthesized(writtenStack(side), "prod"));
    const fromSides = review(readPairs([pairSynthesized("prod", sides[0], sides[1])]), BARE_TERMS);

    expect(fromPlan.digest).toBe(fromSides.digest);
    expect(planned).toContain("not-to-be-printed");
    expect(JSON.stringify(fromPlan.changes)).not.toContain("not-to-be-printed");
    expect(fromPlan.changes.map(({ detection, text }) => `${detection}: ${text}`)).toEqual([
      "host/container-escape: no longer tells soc",
      "kernel/many-events: runs every 2 hours instead of every hour: worst delay 180 -> 240 minutes",
      "kernel/module-loaded: runs every 2 hours instead of every hour: worst delay 180 -> 240 minutes",
      "kernel/module-loaded: check rule bounded-scan is switched off: less is proved",
      "kernel/many-events: 1 case changed: it may prove less",
      "kernel/many-events: up to 1 hour of events may be told twice, once, while the schedule changes",
      "kernel/module-loaded: up to 1 hour of events may be told twice, once, while the schedule changes",
    ]);
  });

  test("says what somebody edited in the workspace, and that the plan reverts it", async () => {
    write(stack, base);
    const objects = readWorld(stack.objectsFile);
    writeWorld(
      stack.objectsFile,
      objects.map((object) => (object.type === "databricks_job" ? paused(object) : object)),
    );

    const { changes } = review(readPairs([readPlan(JSON.parse(await plan()), "a-file")]), BARE_TERMS);

    expect(changes.map(({ direction, text }) => `${direction}: ${text}`)).toEqual([
      "stronger: every job runs again",
      "neutral: edited in the workspace by someone else (databricks_job.host schedule); this plan reverts it",
      "neutral: edited in the workspace by someone else (databricks_job.kernel schedule); this plan reverts it",
      "neutral: edited in the workspace by someone else (databricks_job.other schedule); this plan reverts it",
    ]);
  });
});

async function prod(edits: Edits): Promise<Deployment> {
  const found = (await deployments(edits)).find(({ workspace }) => workspace === "prod");
  if (found === undefined) throw new Error("the base content has no workspace prod");
  return found;
}

function write(stack: Stack, deployment: Deployment): void {
  const { resource, variable, moved } = JSON.parse(writtenStack(deployment));
  stack.write(resource, { variable, ...(moved.length === 0 ? {} : { moved }) });
}

/** Who is told of what: known by names where a plan was kept without its configuration. */
function tellings(stack: ReadStack | undefined): readonly string[] {
  return [...readFacts(stack).detections.values()].map(
    ({ detection, job, told }) => `${detection} ${job} ${told.map(({ name }) => name)}`,
  );
}

function paused<Item extends { readonly attributes: object }>(job: Item): Item {
  const schedule = { ...Reflect.get(job.attributes, "schedule"), pause_status: "PAUSED" };
  return { ...job, attributes: { ...job.attributes, schedule } };
}
