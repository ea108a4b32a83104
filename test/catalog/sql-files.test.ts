import { describe, expect, test } from "vitest";
import { problemsOf, swap } from "../support/content-files.ts";

const DECLARATION = "detections/kernel/many-events.ts";
const SQL = "detections/kernel/many-events.sql";

describe("a detection's SQL", () => {
  test("stands beside a declaration", async () => {
    const problems = await problemsOf({ "detections/kernel/alone.sql": "select 1 as a" });

    expect(problems).toEqual([
      {
        file: "detections/kernel/alone.sql",
        key: "",
        message: "has no declaration beside it",
        repair: "Add detections/kernel/alone.ts, or remove it.",
      },
    ]);
  });

  test("is there where the declaration has no match", async () => {
    const problems = await problemsOf({
      "detections/kernel/module-loaded.ts": swap('  match: { actions: ["Module Loaded"] },\n', ""),
    });

    expect(problems).toEqual([
      {
        file: "detections/kernel/module-loaded.ts",
        key: "match",
        message: "is missing",
        repair: "Add it, or write detections/kernel/module-loaded.sql.",
      },
    ]);
  });

  test("does not stand beside a match", async () => {
    const problems = await problemsOf({
      [DECLARATION]: swap("  params:", "  match: { unclaimed: true },\n  params:"),
    });

    expect(problems).toEqual([
      {
        file: DECLARATION,
        key: "match",
        message: "stands beside an .sql file",
        repair: "Keep one of the two.",
      },
    ]);
  });

  test("must parse", async () => {
    const problems = await problemsOf({ [SQL]: "select from where :min_events" });

    expect(problems).toEqual([
      {
        file: SQL,
        key: "",
        message:
          "does not read: Parse error at line 1, column 18: Expected table name or subquery, got Where",
        repair: "Write one query in Databricks SQL.",
      },
    ]);
  });

  test.each([
    ["insert into t select 1 as a, :min_events as b", "must be a query"],
    ["select 1 as a; select :min_events as b", "must be one statement"],
    ["select *, :min_events as b from agent", "each column needs a name of its own; * has none"],
    ["select 'a\nb' as a, :min_events as b", "a text literal spans lines: write its line break as \\n"],
  ])("is one query with named columns, not %j", async (sql, message) => {
    const problems = await problemsOf({ [SQL]: sql });

    expect(problems).toEqual([
      {
        file: SQL,
        key: "",
        message: `does not read: ${message}`,
        repair: "Write one query in Databricks SQL.",
      },
    ]);
  });

  test("returns what every finding has", async () => {
    const problems = await problemsOf({ [SQL]: swap("  max(event_date) as event_date,\n", "") });

    expect(problems).toEqual([
      {
        file: SQL,
        key: "",
        message: "does not return event_date",
        repair: "Return finding_key, event_time, event_date, notice and what an analyst needs.",
      },
    ]);
  });
});

describe("parameters", () => {
  test("one that the SQL names must be given, and the near miss is offered", async () => {
    const problems = await problemsOf({ [DECLARATION]: swap("min_events: 3", "min_event: 3") });

    expect(problems).toEqual([
      {
        file: DECLARATION,
        key: "params",
        message: "lacks min_events, which the SQL names as :min_events",
        repair: 'Did you mean "min_event"?',
      },
    ]);
  });

  test("one that is given must be used", async () => {
    const problems = await problemsOf({ [DECLARATION]: swap("min_events: 3", "min_events: 3, other: 1") });

    expect(problems).toEqual([
      {
        file: DECLARATION,
        key: "params.other",
        message: "is not used: the SQL has no :other",
        repair: "Remove it, or use it.",
      },
    ]);
  });

  test("none may shadow what every statement is given", async () => {
    const problems = await problemsOf({ [DECLARATION]: swap("min_events: 3", "min_events: 3, from: 1") });

    expect(problems).toEqual([
      {
        file: DECLARATION,
        key: "params.from",
        message: "is given to every statement",
        repair: "Choose another name.",
      },
    ]);
  });

  test("none are given without SQL", async () => {
    const file = "detections/kernel/module-loaded.ts";

    const problems = await problemsOf({ [file]: swap("  triage:", "  params: { a: 1 },\n  triage:") });

    expect(problems).toEqual([
      {
        file,
        key: "params",
        message: "are used by SQL only",
        repair: "Remove them, or write detections/kernel/module-loaded.sql.",
      },
    ]);
  });
});
