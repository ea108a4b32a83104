import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { REPOSITORY } from "../../support/repository.ts";
import { python } from "./python.ts";

/** Python's package holds the published schemas of all three systems, and asks nobody else. */
const LINTER = "check-jsonschema==0.39.0";
const TEMPLATES = join(REPOSITORY, "ci-templates");

test.each([
  ["GitHub", "github/workflows", ["vendor.github-workflows"]],
  ["GitLab", "gitlab", ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"]],
  [
    "Azure",
    "azure-devops",
    ["vendor.azure-pipelines", "--data-transform", "azure-pipelines", "--regex-variant", "nonunicode"],
  ],
])("the pipelines of %s keep to its published schema", async (_, folder, schema) => {
  const names = await readdir(join(TEMPLATES, folder));
  const files = names.filter((name) => name.endsWith(".yml")).map((name) => join(TEMPLATES, folder, name));
  const args = ["-m", "check_jsonschema", "--builtin-schema", ...schema, ...files];

  const said = await python(LINTER, args);

  expect(files.length).toBeGreaterThan(1);
  expect(said).toContain("ok -- validation done");
});

test("every action of GitHub is pinned by digest", async () => {
  const workflows = await texts("github/workflows");
  const used = workflows.flatMap((text) =>
    [...text.matchAll(/uses: (\S+)/g)].map(([, action = ""]) => action),
  );

  expect(used.length).toBeGreaterThan(10);
  expect(used.filter((action) => !/^[\w/-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

test("the jobs that run a change's own code are given no credentials", async () => {
  const [change = ""] = (await texts("github/workflows")).filter((text) => text.includes("pull_request:\n"));

  expect(change).not.toMatch(/secrets\.|vars\.|id-token|environment:/);
  expect(change).toContain("permissions:\n  contents: read\n");
});

async function texts(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(TEMPLATES, folder));
  return Promise.all(names.map((name) => readFile(join(TEMPLATES, folder, name), "utf8")));
}
