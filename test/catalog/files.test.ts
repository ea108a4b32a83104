import { describe, expect, test } from "vitest";
import { changedContent, problemsOf, swap } from "../support/content-files.ts";
import { SECOND_WORKSPACE, SPLIT_CATEGORY, VALID_CONTENT } from "../support/valid-content.ts";

const DETECTION = "detections/kernel/module-loaded.ts";
const mend = "Mend the file; `npx tsc --noEmit` says more.";
const without = (folder: string) =>
  Object.fromEntries(
    Object.keys(VALID_CONTENT)
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => [path, undefined]),
  );

describe("content that is valid", () => {
  test("is read, sorted by id and name, with defaults and places", async () => {
    const content = await changedContent({ ...SPLIT_CATEGORY, ...SECOND_WORKSPACE });

    expect(content.detections.map(({ id }) => id)).toEqual([
      "host/certificates-in-container",
      "host/certificates-on-host",
      "kernel/many-events",
      "kernel/module-loaded",
    ]);
    expect(content.workspaces.map(({ name, file, folder }) => [name, file, folder])).toEqual([
      ["dev", "workspaces/dev.ts", "/detectform"],
      ["prod", "workspaces/prod.ts", "/detectform"],
    ]);
    expect(content.categories.map(({ slug, every }) => [slug, every])).toEqual([
      ["host", "15 minutes"],
      ["kernel", "1 hour"],
    ]);
    expect(content.sources.map(({ name, settle, lookback }) => [name, settle, lookback])).toEqual([
      ["agent", "2 hours", "48 hours"],
    ]);
  });

  test("may import shared parts, whose names begin with an underscore and which are no content", async () => {
    const content = await changedContent({
      "workspaces/_team.ts": 'export const OPERATORS = ["mail"];\n',
      "workspaces/dev.ts": (text) =>
        `import { OPERATORS } from "./_team.ts";\n${swap('operators: ["mail"]', "operators: OPERATORS")(text)}`,
    });

    expect(content.workspaces.map(({ name, operators }) => [name, operators])).toEqual([["dev", ["mail"]]]);
  });

  test("may import the repository's base events from wherever it lies", async () => {
    const content = await changedContent({
      [DETECTION]: (text) =>
        `import { HOST_DETAIL } from "detectform/sources/capsule8.events.ts";\n${swap('"It may be an attack."', "HOST_DETAIL.description")(text)}`,
    });

    expect(content.detections.at(-1)?.why).toBe("A program acted on the host.");
  });

  test("has SQL with plain line ends and without a last semicolon", async () => {
    const content = await changedContent({
      "detections/kernel/many-events.sql": (text) => `${text.trimEnd().replaceAll("\n", "\r\n")};\r\n\r\n`,
    });

    expect(content.detections.find(({ slug }) => slug === "many-events")?.sql).toBe(
      VALID_CONTENT["detections/kernel/many-events.sql"]?.trimEnd(),
    );
  });
});

describe("a file that cannot be read", () => {
  test("that throws on import says what it throws", async () => {
    const problems = await problemsOf({ [DETECTION]: 'throw new Error("out of order");' });

    expect(problems).toEqual([
      { file: DETECTION, key: "", message: "cannot be read: out of order", repair: mend },
    ]);
  });

  test("that does not parse says at which line", async () => {
    const problems = await problemsOf({ [DETECTION]: '\nexport default { title: "x" ;\n' });

    expect(problems).toEqual([
      {
        file: DETECTION,
        key: "",
        message: 'cannot be read: line 2: ParseError: Unexpected token, expected ","',
        repair: mend,
      },
    ]);
  });

  test("that imports what is not there says what", async () => {
    const problems = await problemsOf({ [DETECTION]: 'import "./_parts.ts";\nexport default {};' });

    expect(problems).toEqual([
      {
        file: DETECTION,
        key: "",
        message: "cannot be read: Cannot find module './_parts.ts'",
        repair: mend,
      },
    ]);
  });

  test.each(["", 'export const detection = { title: "x" };'])(
    "that is %j has no default export",
    async (text) => {
      const problems = await problemsOf({ [DETECTION]: text });

      expect(problems).toEqual([
        {
          file: DETECTION,
          key: "",
          message: "has no default export",
          repair: "Begin the declaration with `export default`.",
        },
      ]);
    },
  );

  test.each(["null", "7"])("that exports %s is no declaration", async (value) => {
    const problems = await problemsOf({ [DETECTION]: `export default ${value};` });

    expect(problems).toEqual([
      { file: DETECTION, key: "", message: `must be an object, is ${value}`, repair: "Correct its type." },
    ]);
  });
});

describe("folders", () => {
  test.each(["detections", "sources", "workspaces"])(
    "%s that is missing is told, and nothing else",
    async (folder) => {
      const problems = await problemsOf(without(folder));

      expect(problems).toEqual([
        { file: folder, key: "", message: "is no folder", repair: "Name an existing folder." },
      ]);
    },
  );

  test.each([
    ["workspaces", "holds no workspace", "Add workspaces/<name>.ts."],
    ["detections", "holds no detection", "Add detections/<category>/<slug>.ts."],
    ["sources", "holds no source", "Add sources/<name>.ts and <name>.sql."],
  ])("%s that is empty is told, and nothing else", async (folder, message, repair) => {
    const problems = await problemsOf({ ...without(folder), [`${folder}/README.md`]: "" });

    expect(problems).toEqual([{ file: folder, key: "", message, repair }]);
  });

  test("a category needs its declaration", async () => {
    const problems = await problemsOf({ "detections/kernel/category.ts": undefined });

    expect(problems).toEqual([
      {
        file: "detections/kernel",
        key: "",
        message: "has no category.ts",
        repair: "Add one with a title, a description and a period.",
      },
    ]);
  });

  test("a category needs a detection", async () => {
    const problems = await problemsOf({
      "detections/network/category.ts": VALID_CONTENT["detections/kernel/category.ts"],
    });

    expect(problems).toEqual([
      {
        file: "detections/network",
        key: "",
        message: "has no detection",
        repair: "Add one, or remove the folder.",
      },
    ]);
  });
});
