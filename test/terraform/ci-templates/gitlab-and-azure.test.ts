import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openForge } from "../../ci-templates/fake-forge.ts";
import { readTemplate, stepNamed, stepsIn } from "../../ci-templates/steps.ts";
import { TERRAFORM } from "../binary.ts";
import { listObjects } from "../provider/objects.ts";
import { type Checkout, openCheckout } from "./checkout.ts";

const gitlab = [
  await readTemplate("gitlab/.gitlab-ci.yml"),
  await readTemplate("gitlab/runner.gitlab-ci.yml"),
  await readTemplate("gitlab/rounds.gitlab-ci.yml"),
] as const;
const azure = [
  await readTemplate("azure-devops/change.yml"),
  await readTemplate("azure-devops/runner.yml"),
] as const;

// Each test goes on from where the one before it left the pipelines.
describe.skipIf(TERRAFORM === undefined)("the steps of GitLab and Azure DevOps", () => {
  let checkout: Checkout;
  beforeAll(async () => {
    checkout = await openCheckout();
    // A stack that does not differ from what is committed is not planned.
    await checkout.run(`sed -i 's/"critical"/"high"/' detections/kernel/exploit.ts`);
    expect(await checkout.run(stepNamed(gitlab[0], "synth"))).toMatchObject({ code: 0 });
  });
  afterAll(() => checkout.close());

  test("Azure applies nothing that was not approved", async () => {
    const changed = await checkout.run(stepNamed(azure[1], "rounds"));
    const ended = await checkout.run(stepNamed(azure[1], "Deploy"), { STACKS: "dev", APPROVED: " " });

    expect(changed.output).toContain("\n##vso[task.setvariable variable=canary;isOutput=true]\n");
    expect(changed.output).toContain("\n##vso[task.setvariable variable=all;isOutput=true]dev\n");
    expect(ended).toMatchObject({ code: 2 });
    expect(listObjects(checkout.objects)).toHaveLength(2);
  });

  test("GitLab gates the change, and posts its review", async () => {
    const forge = await openForge();
    const env = {
      CI_API_V4_URL: forge.url,
      CONTENT_PROJECT: "acme/detections",
      NUMBER: "3",
      REVIEW_TOKEN: "a-token",
    };
    await checkout.run("git remote add origin .");

    const gate = await checkout.run(stepNamed(gitlab[0], "review"), {
      CI_MERGE_REQUEST_DIFF_BASE_SHA: "main",
    });
    const posted = await checkout.run(stepNamed(gitlab[1], "comment"), env);

    await forge.close();
    expect(gate).toMatchObject({ code: 2 });
    expect(posted).toMatchObject({ code: 0 });
    expect(forge.comments[0]?.body).toContain("severity critical -&gt; high");
  });

  test("GitLab applies what its plan approved for these very bytes, and nothing else", async () => {
    const forge = await openForge();
    const env = {
      APPROVED_PACKAGES: `${forge.url}/packages/generic/detectform-approved`,
      CI_JOB_TOKEN: "a-token",
    };

    const changed = await checkout.run(stepNamed(gitlab[1], "changed"));
    const round = { ...env, ROUND: "all", APPROVED: "" };

    const early = await checkout.run(stepNamed(gitlab[2], ".round"), round);
    const planned = await checkout.run(stepNamed(gitlab[1], "plan"), env);
    const ended = await checkout.run(stepNamed(gitlab[2], ".round"), round);
    const after = await checkout.run(stepNamed(gitlab[1], "changed"));

    await forge.close();
    expect(changed).toMatchObject({ code: 0 });
    expect(early).toMatchObject({ code: 2 });
    expect(early.output).toContain("no plan approved these bytes");
    expect(planned).toMatchObject({ code: 0 });
    expect(ended).toMatchObject({ code: 0 });
    expect(listObjects(checkout.objects).filter(({ type }) => type === "databricks_alert")).toHaveLength(5);
    // A round in which nothing changes has no job: this file is what the jobs of the rounds depend on.
    expect(after).toMatchObject({ code: 0 });
    expect(await checkout.read("rounds.env")).toBe("");
  });

  test("both say the same commands as GitHub, but for how stacks are chosen and approved", async () => {
    const workflows = ["change", "plan", "deploy", "drift"].map(
      (name) => `github/workflows/detectform-${name}.yml`,
    );
    const github = await Promise.all(workflows.map(readTemplate));

    expect(verbsOf(gitlab)).toEqual(verbsOf(github));
    expect(verbsOf(azure)).toEqual(verbsOf(github));
  });
});

/** The verbs of a system's pipelines, each once. */
function verbsOf(templates: readonly unknown[]): readonly string[] {
  const commands = stepsIn(templates).flatMap(({ script }) => [...script.matchAll(/detectform -- (\w+)/g)]);
  return [...new Set(commands.map(([, verb = ""]) => verb))].sort();
}
