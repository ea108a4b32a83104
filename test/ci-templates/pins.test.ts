import { describe, expect, test } from "vitest";
import { templatesEnding } from "./templates.ts";

const pipelines = await templatesEnding(".yml");
const workflows = pipelines.filter(({ path }) => path.startsWith("github/workflows/"));

describe("every pipeline", () => {
  test("names each action of GitHub by digest, with its version beside it", () => {
    const used = workflows.flatMap(({ text }) => [...text.matchAll(/uses: (.*)/g)].map(([, it = ""]) => it));

    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((action) => !/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  test("names no action at two versions", () => {
    const used = workflows.flatMap(({ text }) => [...text.matchAll(/uses: (.*)/g)].map(([, it = ""]) => it));
    const distinct = [...new Set(used)];
    const actions = distinct.map((use) => use.replace(/@.*/, ""));

    expect(actions).toEqual([...new Set(actions)]);
  });

  test("installs without running a package's own scripts", () => {
    const installs = pipelines.flatMap(({ path, text }) =>
      [...text.matchAll(/npm (?:ci|i|install)\b.*/g)].map(([command]) => ({ path, command })),
    );

    expect(installs.length).toBeGreaterThan(10);
    expect(installs.filter(({ command }) => !command.startsWith("npm ci --ignore-scripts"))).toEqual([]);
  });

  test("of Azure DevOps stops at the first command of a script that fails, as the others do by themselves", () => {
    const scripts = pipelines
      .filter(({ path }) => path.startsWith("azure-devops/"))
      .flatMap(({ text }) => [...text.matchAll(/cript: \|\n( +.*)/g)].map(([, first = ""]) => first.trim()));

    expect(scripts.length).toBeGreaterThan(6);
    expect(scripts.filter((first) => first !== "set -eo pipefail")).toEqual([]);
  });

  test("runs on Node 24", () => {
    const versions = pipelines.flatMap(({ text }) => [
      ...text.matchAll(/(?:node-version: |versionSpec: |image: (?:\S*\/)?node[:-])(\d+)/g),
    ]);

    expect(versions.length).toBeGreaterThan(10);
    expect(versions.filter(([, version]) => version !== "24")).toEqual([]);
  });

  test("gives no credentials to a job that runs a change's own code", () => {
    const own = pipelines.filter(({ path }) => /change\.yml$|\/\.gitlab-ci\.yml$/.test(path));

    expect(own.map(({ path }) => path)).toEqual([
      "azure-devops/change.yml",
      "github/workflows/detectform-change.yml",
      "gitlab/.gitlab-ci.yml",
    ]);
    for (const { text } of own)
      expect(text).not.toMatch(/secrets\.|vars\.|id-token|id_tokens|environment:|azureSubscription/);
  });

  test("finds what was approved by the commit of the event, not by what a change wrote", () => {
    const [plan = ""] = workflows.flatMap(({ path, text }) => (path.endsWith("plan.yml") ? [text] : []));
    const names = [...plan.matchAll(/name: (approved-.*)/g)].map(([, name]) => name);

    expect(names).toEqual(["approved-${{ github.event.workflow_run.head_sha }}"]);
    expect(plan).not.toContain("synthesized/commit");
  });
});
