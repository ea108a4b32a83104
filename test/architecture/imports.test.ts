import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { REPOSITORY } from "../support/repository.ts";
import { filesOf } from "./files.ts";
import { breaches, importsOf } from "./imports.ts";

/** Every folder of the repository that holds TypeScript, found and not listed by hand. */
async function rooms(): Promise<readonly string[]> {
  const entries = await readdir(REPOSITORY, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return folders.filter((name) => !/^(\.|node_modules$|cdktf\.out$)/.test(name));
}

test("the tree breaks no rule about imports", async () => {
  const main = { "main.ts": await readFile(join(REPOSITORY, "main.ts"), "utf8") };
  const files = { ...main, ...(await filesOf(await rooms())) };

  expect(Object.keys(files).length).toBeGreaterThan(100);
  expect(Object.keys(files)).toContain("src/model/authoring.ts");
  expect(breaches(files)).toEqual([]);
});

describe("the walk sees", () => {
  test("every form of import", () => {
    const names = importsOf(`
import a from "./a.ts";
import type { B } from './b.ts';
import {
  c,
  type D,
} from "./c.ts";
import "./d.ts";
export { e } from "./e.ts";
export * from "./f.ts";
const g = await import("./g.ts");
// a line that says from "nowhere"
`);

    expect([...names].sort()).toEqual(["a", "b", "c", "d", "e", "f", "g"].map((name) => `./${name}.ts`));
  });
});

const importing = (...names: readonly string[]) =>
  names.map((name) => `import { x } from "${name}";\n`).join("");

describe("the walk allows", () => {
  test.each([
    [
      "the command line everything in src",
      "src/cli/a.ts",
      importing("../catalog/b.ts", "../review/b.ts", "../model/b.ts"),
    ],
    ["a verb's room the engine", "src/lint/a.ts", importing("../simulator/b.ts", "../sql/b.ts", "./b.ts")],
    [
      "the door of the package to hand on types",
      "src/model/authoring.ts",
      'export type { X } from "./x.ts";\n',
    ],
    [
      "content the published model and its shared parts",
      "workspaces/a.ts",
      importing("detectform/model", "./_team.ts"),
    ],
    [
      "the framework's file deep imports",
      "stacks/framework.ts",
      importing("cdktf", "@cdktf/provider-databricks/lib/job/index.js"),
    ],
    ["the command line the process", "src/cli/a.ts", "process.exit(1);\n"],
    ["tests everything", "test/a.test.ts", importing("vitest", "../src/cli/a.ts", "../stacks/a.ts")],
    ["a comment to speak of the process", "src/sql/a.ts", "// process.env is not read\n/* process.exit */\n"],
  ])("%s", (_, path, text) => {
    const found = breaches({ [path]: text });

    expect(found).toEqual([]);
  });
});

describe("the walk finds", () => {
  test.each([
    [
      "an import against the direction",
      "src/sql/a.ts",
      importing("../render/b.ts"),
      "src/sql/a.ts imports src/render/b.ts",
    ],
    [
      "one sibling in another",
      "src/lint/a.ts",
      importing("../deploy/b.ts"),
      "src/lint/a.ts imports src/deploy/b.ts",
    ],
    ["stacks in src", "src/cli/a.ts", importing("../../stacks/b.ts"), "src/cli/a.ts imports stacks/b.ts"],
    [
      "content in src",
      "src/render/a.ts",
      importing("../../detections/k/b.ts"),
      "src/render/a.ts imports detections/k/b.ts",
    ],
    [
      "tests in src",
      "src/simulator/a.ts",
      importing("../../test/b.ts"),
      "src/simulator/a.ts imports test/b.ts",
    ],
    [
      "the catalog below the command line",
      "src/review/a.ts",
      importing("../catalog/b.ts"),
      "src/review/a.ts imports src/catalog/b.ts",
    ],
    [
      "an import when it runs",
      "src/model/a.ts",
      'await import("../sql/b.ts");',
      "src/model/a.ts imports src/sql/b.ts",
    ],
    [
      "a room that nobody named",
      "src/extra/a.ts",
      importing("../model/b.ts"),
      "src/extra/a.ts imports src/model/b.ts",
    ],
    [
      "content that looks inside",
      "detections/k/a.ts",
      importing("../../src/model/text.ts"),
      "detections/k/a.ts imports src/model/text.ts",
    ],
    [
      "content that leans on other content",
      "detections/k/a.ts",
      importing("./b.ts"),
      "detections/k/a.ts imports detections/k/b.ts",
    ],
    ["a package in content", "workspaces/a.ts", importing("zod"), "workspaces/a.ts imports zod"],
    ["a package in the model", "src/model/a.ts", importing("node:fs"), "src/model/a.ts imports node:fs"],
    ["the framework elsewhere", "stacks/a.ts", importing("cdktf"), "stacks/a.ts imports cdktf"],
    ["the framework in tests", "test/a.test.ts", importing("cdktf"), "test/a.test.ts imports cdktf"],
    ["constructs in src", "src/render/a.ts", importing("constructs"), "src/render/a.ts imports constructs"],
    [
      "the provider's index, which loads everything",
      "stacks/framework.ts",
      importing("@cdktf/provider-databricks"),
      "stacks/framework.ts imports @cdktf/provider-databricks",
    ],
    ["a barrel by name", "src/sql/index.ts", "", "src/sql/index.ts hands on what another file declares"],
    [
      "a barrel by what it does",
      "src/sql/all.ts",
      'export { a, b } from "./a.ts";\n',
      "src/sql/all.ts hands on what another file declares",
    ],
    [
      "a star",
      "stacks/all.ts",
      'export * from "./a.ts";\n',
      "stacks/all.ts hands on what another file declares",
    ],
    [
      "the environment",
      "src/render/a.ts",
      "const x = process.env.X;\n",
      "src/render/a.ts touches the process",
    ],
    ["the console", "stacks/a.ts", "console.log(1);\n", "stacks/a.ts touches the process"],
  ])("%s", (_, path, text, breach) => {
    const found = breaches({ [path]: text });

    expect(found).toEqual([breach]);
  });

  test("a cycle, once, however it is entered", () => {
    const found = breaches({
      "src/sql/b.ts": importing("./c.ts"),
      "src/sql/a.ts": importing("./b.ts"),
      "src/sql/c.ts": 'import type { A } from "./a.ts";\n',
      "src/sql/d.ts": importing("./a.ts", "./c.ts"),
    });

    expect(found).toEqual(["src/sql/a.ts -> src/sql/b.ts -> src/sql/c.ts -> src/sql/a.ts is a cycle"]);
  });
});
