import { describe, expect, test } from "vitest";
import { problemsOf, swap } from "../support/content-files.ts";
import { SPLIT_CATEGORY } from "../support/valid-content.ts";

const DETECTION = "detections/kernel/module-loaded.ts";
const WORKSPACE = "workspaces/dev.ts";

describe("names", () => {
  const repair = "Use lower-case words of letters and digits, joined by single hyphens, two levels deep.";

  test("a file whose name is no slug is refused", async () => {
    const problems = await problemsOf({ "detections/kernel/Module_Loaded.ts": "export default {};" });

    expect(problems).toEqual([
      {
        file: "detections/kernel/Module_Loaded.ts",
        key: "",
        message: '"Module_Loaded" in its path is no slug',
        repair,
      },
    ]);
  });

  test("a folder whose name is no slug is told once, however many files it holds", async () => {
    const problems = await problemsOf({
      "detections/2nd/category.ts": "export default {};",
      "detections/2nd/one.ts": "export default {};",
      "detections/2nd/two.ts": "export default {};",
    });

    expect(problems).toEqual([
      { file: "detections/2nd", key: "", message: '"2nd" in its path is no slug', repair },
    ]);
  });

  test.each(["detections/one.ts", "detections/category.ts", "detections/kernel/deep/one.ts"])(
    "%s is at the wrong depth",
    async (file) => {
      const problems = await problemsOf({ [file]: "export default {};" });

      expect(problems).toEqual([{ file, key: "", message: "is not at <category>/<slug>.ts", repair }]);
    },
  );

  test("a workspace whose name is no slug is refused", async () => {
    const problems = await problemsOf({ [WORKSPACE]: swap('name: "dev"', 'name: "dev-"') });

    expect(problems).toEqual([
      {
        file: WORKSPACE,
        key: "name",
        message: 'is no slug, is "dev-"',
        repair: "Use lower-case words of letters and digits, joined by single hyphens.",
      },
    ]);
  });

  test("two titles that differ in letter case only are alike", async () => {
    const problems = await problemsOf({
      [DETECTION]: swap("Kernel module loaded", "MANY events on one host"),
    });

    expect(problems).toEqual([
      {
        file: DETECTION,
        key: "title",
        message: '"MANY events on one host" is the title of detections/kernel/many-events.ts too',
        repair: "Give each its own.",
      },
    ]);
  });

  test("two detections cannot have been the same one", async () => {
    const before = 'source: "agent",\n  formerly: "kernel/before",';

    const problems = await problemsOf({
      [DETECTION]: swap('source: "agent",', before),
      "detections/kernel/many-events.ts": swap('source: "agent",', before),
    });

    expect(problems).toEqual([
      {
        file: DETECTION,
        key: "formerly",
        message: '"kernel/before" is the former id of detections/kernel/many-events.ts too',
        repair: "Give each its own.",
      },
    ]);
  });

  test("a detection that was renamed has no file under its former id", async () => {
    const problems = await problemsOf({
      [DETECTION]: swap('source: "agent",', 'source: "agent",\n  formerly: "kernel/many-events",'),
    });

    expect(problems).toEqual([
      {
        file: DETECTION,
        key: "formerly",
        message: '"kernel/many-events" still has a file',
        repair: "Remove that file, or this key.",
      },
    ]);
  });

  test("a source that does not exist comes with the near miss", async () => {
    const problems = await problemsOf({ [DETECTION]: swap('source: "agent"', 'source: "agnt"') });

    expect(problems).toEqual([
      { file: DETECTION, key: "source", message: '"agnt" is no source', repair: 'Did you mean "agent"?' },
    ]);
  });

  test("a second category is another one that exists", async () => {
    const also = (slug: string) => ({
      [DETECTION]: swap('source: "agent",', `source: "agent",\n  also: "${slug}",`),
    });

    const unknown = await problemsOf({ ...SPLIT_CATEGORY, ...also("hots") });
    const own = await problemsOf(also("kernel"));

    expect(unknown).toEqual([
      { file: DETECTION, key: "also", message: '"hots" is no category', repair: 'Did you mean "host"?' },
    ]);
    expect(own).toEqual([
      { file: DETECTION, key: "also", message: '"kernel" is its own category', repair: "Remove it." },
    ]);
  });
});
