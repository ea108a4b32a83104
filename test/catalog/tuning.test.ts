import { describe, expect, test } from "vitest";
import { problemsOf, swap } from "../support/content-files.ts";

const DEV = "workspaces/dev.ts";
const ENTRY = "tune.kernel/module-loaded.allow.0";
const where = (predicate: string) => swap("\"image_name = 'a:1'\"", JSON.stringify(predicate));
const onePredicate = "Write one predicate over the source's columns.";

describe("a predicate", () => {
  test("may be any expression over the source's columns", async () => {
    const predicate = "origin = 'host' and (image_name is null or image_name like 'a:%')";

    const problems = await problemsOf({ [DEV]: where(predicate) });

    expect(problems).toEqual([]);
  });

  test.each([
    ["imagename = 'a:1'", "imagename", 'Did you mean "image_name"?'],
    [
      "t.image_name = 'a:1'",
      "t",
      "Use one of: finding_key, event_time, event_date, action_name, origin, image_name, notice.",
    ],
  ])("binds to the source's columns, not %s", async (predicate, name, repair) => {
    const problems = await problemsOf({ [DEV]: where(predicate) });

    expect(problems).toEqual([
      { file: DEV, key: `${ENTRY}.where`, message: `"${name}" is no column of its rows`, repair },
    ]);
  });

  test("binds to the columns of a detection's own SQL where it has one", async () => {
    const problems = await problemsOf({ [DEV]: swap('"kernel/module-loaded"', '"kernel/many-events"') });

    expect(problems).toEqual([
      {
        file: DEV,
        key: "tune.kernel/many-events.allow.0.where",
        message: '"image_name" is no column of its rows',
        repair: "Use one of: finding_key, event_time, event_date, notice.",
      },
    ]);
  });

  test.each([
    ["image_name = = 'a:1'", "Parse error at line 2, column 15: Unexpected token: Eq"],
    ["true) or (true", "must be one expression"],
    ["true -- always", "must hold no comment: the reason has a place of its own"],
    ["image_name in (select image_name from agent)", "must hold no query"],
    ["event_time > :from", "must hold no :name: nobody fills it"],
    ["count(*) > 1", "must be about one row: no aggregate, no window function"],
    ["image_name = max(image_name)", "must be about one row: no aggregate, no window function"],
    [
      "row_number() over (order by event_time) > 1",
      "must be about one row: no aggregate, no window function",
    ],
    [
      "lag(origin) over (order by event_time) = 'host'",
      "must be about one row: no aggregate, no window function",
    ],
    ["size(collect_set(image_name)) > 1", "must be about one row: no aggregate, no window function"],
    ["max_by(origin, event_time) = 'host'", "must be about one row: no aggregate, no window function"],
  ])("is one plain expression, not %s", async (predicate, message) => {
    const problems = await problemsOf({ [DEV]: where(predicate) });

    expect(problems).toEqual([
      {
        file: DEV,
        key: `${ENTRY}.where`,
        message: `does not read: ${message}, is "${predicate}"`,
        repair: onePredicate,
      },
    ]);
  });

  test("holds no template", async () => {
    const problems = await problemsOf({ [DEV]: where("image_name = '{{x}}'") });

    expect(problems).toEqual([
      {
        file: DEV,
        key: `${ENTRY}.where`,
        message: "must not hold {{: Databricks would interpret it as a template, is \"image_name = '{{x}}'\"",
        repair: "Write the value, or leave the braces out.",
      },
    ]);
  });
});

describe("an entry", () => {
  test("has a day on which it ends", async () => {
    const problems = await problemsOf({ [DEV]: swap(', until: "2027-03-31"', "") });

    expect(problems).toEqual([
      { file: DEV, key: `${ENTRY}.until`, message: "is missing", repair: "Write it as yyyy-mm-dd." },
    ]);
  });

  test.each(["31.3.2027", "2027-02-30"])("ends on a day of the calendar, not %s", async (day) => {
    const problems = await problemsOf({ [DEV]: swap("2027-03-31", day) });

    expect(problems).toEqual([
      {
        file: DEV,
        key: `${ENTRY}.until`,
        message: `must be a day, is "${day}"`,
        repair: "Write it as yyyy-mm-dd.",
      },
    ]);
  });

  test("names a detection that there is", async () => {
    const problems = await problemsOf({ [DEV]: swap('"kernel/module-loaded"', '"kernel/module-loadd"') });

    expect(problems).toEqual([
      {
        file: DEV,
        key: "tune",
        message: '"kernel/module-loadd" is no detection',
        repair: 'Did you mean "kernel/module-loaded"?',
      },
    ]);
  });

  test("names it by category and slug", async () => {
    const problems = await problemsOf({ [DEV]: swap('"kernel/module-loaded"', '"module-loaded"') });

    expect(problems).toEqual([
      {
        file: DEV,
        key: "tune.module-loaded",
        message: '"module-loaded" is no detection id',
        repair: 'Write "<category>/<slug>", as the path below detections/ has it.',
      },
    ]);
  });
});
