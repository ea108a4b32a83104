import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readDocument } from "../documents/documents.ts";
import { REPOSITORY } from "../support/repository.ts";
import { runShell } from "./shell.ts";
import { templatesEnding } from "./templates.ts";

describe("the rounds of a deployment", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "detectform-rounds-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** As synth writes it, of each stack the ring only. */
  const write = async (rings: Readonly<Record<string, string>>) => {
    for (const [name, ring] of Object.entries(rings)) {
      await mkdir(join(folder, "stacks", name), { recursive: true });
      await writeFile(
        join(folder, "stacks", name, "cdk.tf.json"),
        JSON.stringify({ locals: { detectform: { ring } } }),
      );
    }
    const stacks = Object.fromEntries(Object.keys(rings).map((name) => [name, { name }]));
    await writeFile(join(folder, "manifest.json"), JSON.stringify({ stacks }));
  };
  const rounds = (plan = "") =>
    runShell(`node "${REPOSITORY}ci-templates/rounds.mjs" . ${plan}`, { cwd: folder, env: {} });

  test("are the rings, in order, with every stack in one of them", async () => {
    await write({ prod: "all", dev: "canary", lab: "canary" });

    expect(await rounds()).toEqual({ code: 0, output: "canary=dev lab\nall=prod\n" });
  });

  test("may be without a canary", async () => {
    await write({ prod: "all" });

    expect(await rounds()).toEqual({ code: 0, output: "canary=\nall=prod\n" });
  });

  test("refuse each workspace of a ring that no template deploys", async () => {
    await write({ prod: "all", dev: "canari", lab: "early" });

    const ended = await rounds();

    expect(ended).toEqual({
      code: 1,
      output:
        'workspaces/dev.ts  ring\n  "canari" is no round of the deployment\n' +
        '  Say "canary" or "all", or add a round to ci-templates/rounds.mjs and its job to the deployment.\n' +
        'workspaces/lab.ts  ring\n  "early" is no round of the deployment\n' +
        '  Say "canary" or "all", or add a round to ci-templates/rounds.mjs and its job to the deployment.\n',
    });
  });

  test("refuse in the words of the document", async () => {
    await write({ lab: "early" });

    expect(await readDocument("pipelines.md")).toContain(`\`\`\`text\n${(await rounds()).output}\`\`\``);
  });

  test.each(["../elsewhere", "dev\nall=prod", "dev;id", "$(id)"])("refuse the stack %j", async (name) => {
    await writeFile(join(folder, "manifest.json"), JSON.stringify({ stacks: { [name]: { name } } }));

    const ended = await rounds();

    expect(ended).toMatchObject({ code: 1 });
    expect(ended.output).toContain(`names of stacks are no slugs: ${JSON.stringify([name])}`);
  });

  test("leave out what a plan says does not change, and nothing else", async () => {
    await write({ dev: "canary", lab: "canary", lost: "all", prod: "all", unplanned: "all" });
    const lines = [
      { stack: "dev", step: "init", result: "done" },
      { stack: "dev", step: "plan", result: "none" },
      { stack: "lab", step: "plan", result: "changes" },
      { stack: "lost", step: "plan", result: "refused" },
      { stack: "prod", step: "plan", result: "none" },
      { stack: null, step: "review", result: "changes" },
      { stack: "unplanned", step: "plan", result: "failed" },
    ];
    await writeFile(join(folder, "plan.jsonl"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));

    expect(await rounds("plan.jsonl")).toEqual({ code: 0, output: "canary=lab\nall=lost unplanned\n" });
  });

  test("have a job each in every template", async () => {
    const pipelines = await templatesEnding(".yml");
    const jobs = {
      "github/workflows/detectform-deploy.yml": (ring: string) =>
        `  ${ring}:\n    name: Deploy the ring ${ring}\n`,
      "gitlab/rounds.gitlab-ci.yml": (ring: string) => `${ring}:\n  extends: .round\n`,
      "azure-devops/runner.yml": (ring: string) => `      - { name: ${ring}, after: [`,
    };

    const [script] = await templatesEnding("rounds.mjs");
    expect(script?.text).toContain('const ROUNDS = ["canary", "all"];');
    for (const [path, job] of Object.entries(jobs))
      for (const ring of ["canary", "all"])
        expect(pipelines.find((it) => it.path === path)?.text ?? "").toContain(job(ring));
  });
});
