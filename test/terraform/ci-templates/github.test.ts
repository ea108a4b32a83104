import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openForge } from "../../ci-templates/fake-forge.ts";
import { denied, REGO } from "../../ci-templates/policy.ts";
import { readTemplate, stepNamed } from "../../ci-templates/steps.ts";
import { blocksOf, readDocument } from "../../documents/documents.ts";
import { TERRAFORM } from "../binary.ts";
import { listObjects, readWorld, writeWorld } from "../provider/objects.ts";
import { type Checkout, openCheckout } from "./checkout.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const WAIVERS = `import { waivers } from "detectform/model";
export default waivers([
  {
    detection: "kernel/exploit",
    kind: "severity",
    workspace: "*",
    reason: "It fires at every start of our tracer.",
    owner: "soc@example.test",
    until: "2999-12-31",
  },
]);
`;
const change = await readTemplate("github/workflows/detectform-change.yml");
const plan = await readTemplate("github/workflows/detectform-plan.yml");
const deploy = await readTemplate("github/workflows/detectform-deploy.yml");
const drift = await readTemplate("github/workflows/detectform-drift.yml");
const provider = await readTemplate("github/workflows/detectform-provider.yml");

// Each test goes on from where the one before it left the pipelines, as a change does.
describe.skipIf(TERRAFORM === undefined)("the steps of the GitHub workflows", () => {
  let checkout: Checkout;
  beforeAll(async () => {
    checkout = await openCheckout();
  });
  afterAll(() => checkout.close());

  const run = (workflow: unknown, step: string, env: Readonly<Record<string, string>> = {}) =>
    checkout.run(stepNamed(workflow, step), env);
  const passed = { code: 0 };

  test("a change is synthesized and reviewed without credentials", async () => {
    const subject = join(checkout.folder, "detections/kernel/exploit.ts");
    await checkout.run(`sed -i 's/severity: "critical"/severity: "high"/' ${subject}`);

    expect(await run(change, "Synthesize")).toMatchObject(passed);
    expect(await run(change, "Rounds")).toMatchObject({ code: 0, output: "canary=\nall=dev\n" });
    expect(await run(change, "Waivers")).toMatchObject(passed);
    const review = await run(change, "Review", { BASE: "HEAD" });

    // A weakening that nobody decided stops the gate, and is still said.
    expect(review).toMatchObject({ code: 2 });
    expect(review.output).toContain("kernel/exploit");
    expect(await checkout.read("synthesized/waivers.json")).toBe("[]\n");
  });

  test("the gate lets pass what the change also waives, and the waiver goes along as data", async () => {
    await writeFile(join(checkout.folder, "waivers.ts"), WAIVERS);

    const review = await run(change, "Review", { BASE: "HEAD" });
    expect(await run(change, "Waivers")).toMatchObject(passed);

    expect(review).toMatchObject(passed);
    expect(review.output).toContain("waived until 2999-12-31 by soc@example.test");
    expect(JSON.parse(await checkout.read("synthesized/waivers.json"))).toHaveLength(1);
  });

  test("its review is one comment, made by the default branch's program of what synth wrote", async () => {
    const forge = await openForge();
    const github = {
      GITHUB_API_URL: forge.url,
      REPOSITORY: "acme/detections",
      NUMBER: "12",
      GH_TOKEN: "a-token",
    };

    expect(await run(plan, "Review")).toMatchObject(passed);
    for (const _ of ["opened", "pushed"]) expect(await run(plan, "Comment", github)).toMatchObject(passed);

    await forge.close();
    expect(forge.comments).toHaveLength(1);
    expect(forge.comments[0]?.body).toBe(await checkout.read("review.md"));
    expect(forge.comments[0]?.body).toContain("severity critical -&gt; high");
  });

  test("its plan is printed, and its digests are kept for the merge", async () => {
    for (const step of ["Lock files", "Plan", "Review the plan", "What is approved with this change"])
      expect(await run(plan, step)).toMatchObject(passed);

    const [planned = "", said = ""] = (await checkout.read("approved.txt")).split("\n");
    expect(planned).toMatch(/^[0-9a-f]{64}$/);
    expect(said).toMatch(/^[0-9a-f]{64}$/);
    expect(await checkout.read("plan.jsonl")).toContain(
      `"step":"plan","result":"changes","digest":"${planned}","review":"${said}"`,
    );
    expect(await checkout.read("summary.md")).toContain("joined the fleet with 4 detections");
    expect(JSON.parse(await checkout.read("plans/dev/plan.json"))).toHaveProperty("resource_changes");
  });

  test.skipIf(REGO === undefined)("the example policy lets its kept plan pass", async () => {
    expect(await denied(join(checkout.folder, "plans/dev/plan.json"))).toEqual([]);
  });

  test("a plan that weakens what nobody waives stops before anything is approved", async () => {
    const kept = join(checkout.folder, "plans/dev/plan.json");
    const text = await checkout.read("plans/dev/plan.json");
    await writeFile(kept, JSON.stringify(reversed(JSON.parse(text))));

    const ended = await run(plan, "Review the plan");
    await writeFile(kept, text);

    expect(ended).toMatchObject({ code: 2 });
    expect(ended.output).toContain("retired: everything of it is destroyed, with its 4 detections");
  });

  test("nothing is applied that was not approved", async () => {
    await run(deploy, "Synthesize");
    expect(await run(deploy, "Which stacks change")).toMatchObject(passed);
    await checkout.run("printf '%064d\\n' 0 > synthesized/approved");

    const ended = await run(deploy, "Deploy", { STACKS: "dev" });

    expect(ended.code).toBe(2);
    expect(await checkout.read("output.txt")).toContain("canary=\nall=dev\n");
    expect(listObjects(checkout.objects)).toHaveLength(2);
  });

  test("a merge is deployed with what the plan workflow approved, and with no other artifact", async () => {
    await fakeGh(checkout);
    const env = {
      PATH: `${checkout.folder}/bin:${process.env.PATH}`,
      REPOSITORY: "acme/detections",
      COMMIT: "merged",
    };

    const found = await run(deploy, "What was approved", { ...env, BY_HAND: "" });
    const ended = await run(deploy, "Deploy", { STACKS: "dev" });

    expect(found).toMatchObject(passed);
    const digests = await checkout.read("approved.txt");
    expect(await checkout.read("synthesized/approved")).toBe(`${"0".repeat(64)}\n${digests}`);
    expect(ended).toMatchObject(passed);
    expect(listObjects(checkout.objects).filter(({ type }) => type === "databricks_alert")).toHaveLength(5);
  });

  test("nobody is asked to approve where nothing changes", async () => {
    await checkout.run("rm output.txt");

    expect(await run(deploy, "Which stacks change")).toMatchObject(passed);

    expect(await checkout.read("output.txt")).toBe("canary=\nall=\n");
  });

  test("what cannot be planned with read rights is left to the deployment", async () => {
    await checkout.run("rm output.txt");

    const ended = await run(deploy, "Which stacks change", { TERRAFORM_BINARY_NAME: "no-such-program" });

    expect(ended).toMatchObject(passed);
    expect(await checkout.read("output.txt")).toBe("canary=\nall=dev\n");
  });

  test("the night finds what was edited", async () => {
    expect(await run(drift, "Drift")).toMatchObject(passed);
    const edited = readWorld(checkout.objects).map((it) =>
      it.type === "databricks_alert" ? { ...it, attributes: { ...it.attributes, custom_subject: "hm" } } : it,
    );
    writeWorld(checkout.objects, edited);

    const ended = await run(drift, "Drift");

    expect(ended.code).toBe(2);
    expect(await checkout.read("summary.md")).toContain("5 drifted");
  });

  test("the trial of the newest provider takes it, signs in nowhere and plans everything", async () => {
    await checkout.run("rm -r synthesized");
    await run(provider, "Synthesize");

    const chosen = await run(provider, "Choose the provider", { PROVIDER: "newest" });
    for (const step of ["Init", "Validate"]) expect(await run(provider, step)).toMatchObject(passed);
    const planned = await run(provider, "Plan");

    expect(chosen).toMatchObject({
      code: 0,
      output: "dev: databricks >= 1.99.0, != 1.114.0, < 2.0.0\n",
    });
    expect(planned).toMatchObject(passed);
    expect(planned.output).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy/);
  });

  test("the trial of the oldest provider by hand is as documented, and leaves nothing behind", async () => {
    const [script = ""] = blocksOf(await readDocument("pipelines.md"), "sh").filter((it) =>
      it.includes("oldest"),
    );
    await checkout.run("rm -r synthesized");

    const tried = await checkout.run(script.replace("npm ci --ignore-scripts\n", ""));

    expect(tried).toMatchObject(passed);
    expect(tried.output).toContain("dev: databricks 1.99.0\n");
    expect(tried.output).toMatch(/[1-9]\d* to add, 0 to change, 0 to destroy/);
    expect(await checkout.run("ls synthesized")).toMatchObject({ code: 2 });
  });
});

/** Answers as GitHub's API does for a merge whose change has two artifacts of the right name, one of them forged. */
async function fakeGh({ folder }: Checkout): Promise<void> {
  await mkdir(join(folder, "bin"));
  await writeFile(
    join(folder, "bin/gh"),
    `#!/bin/bash
case "$*" in
  'api repos/acme/detections/commits/merged/pulls --jq .[] | select(.merge_commit_sha == "merged") | .head.sha') echo ${COMMIT} ;;
  "api repos/acme/detections/actions/artifacts?name=approved-${COMMIT}"*) echo 7; echo 8 ;;
  "api repos/acme/detections/actions/runs/7"*) echo "pull_request .github/workflows/detectform-plan.yml" ;;
  "api repos/acme/detections/actions/runs/8"*) echo "workflow_run .github/workflows/detectform-plan.yml" ;;
  "run download 8 --repo acme/detections --name approved-${COMMIT} --dir approved-8") mkdir approved-8; cp approved.txt approved-8 ;;
  *) echo "unexpected: $*" >&2; exit 1 ;;
esac
`,
  );
  await chmod(join(folder, "bin/gh"), 0o755);
}

interface KeptPlan {
  readonly resource_changes: readonly {
    readonly type: string;
    readonly name: string;
    readonly change: { readonly after: object };
  }[];
}

/** The plan that destroys what this one creates; the addresses stand for ids that nobody gave yet. */
function reversed(plan: KeptPlan): object {
  const resource_changes = plan.resource_changes.map((it) => {
    const link = it.type === "databricks_alert" ? { query_id: `databricks_query.${it.name}` } : {};
    const before = { ...it.change.after, ...link };
    return { ...it, change: { ...it.change, actions: ["delete"], before, after: null, after_unknown: {} } };
  });
  return { ...plan, resource_changes };
}
