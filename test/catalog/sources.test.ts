import { describe, expect, test } from "vitest";
import { problemsOf, swap } from "../support/content-files.ts";

const SOURCE = "sources/agent.ts";
const SOURCE_SQL = "sources/agent.sql";

describe("a source", () => {
  test("has its SQL beside it", async () => {
    const problems = await problemsOf({ [SOURCE_SQL]: undefined });

    expect(problems).toEqual([
      {
        file: SOURCE,
        key: "",
        message: "has no SQL beside it",
        repair: "Add sources/agent.sql: it narrows the table to the columns.",
      },
    ]);
  });

  test("has its declaration beside its SQL", async () => {
    const problems = await problemsOf({ "sources/alone.sql": "select 1 as a" });

    expect(problems).toEqual([
      {
        file: "sources/alone.sql",
        key: "",
        message: "has no declaration beside it",
        repair: "Add sources/alone.ts, or remove it.",
      },
    ]);
  });

  test("declares every column that its SQL returns, and tuning may use it meanwhile", async () => {
    const problems = await problemsOf({
      [SOURCE]: swap('    image_name: "Image of the container.",\n', ""),
    });

    expect(problems).toEqual([
      {
        file: SOURCE,
        key: "columns.image_name",
        message: "is returned but not declared",
        repair: "Say what it means.",
      },
    ]);
  });

  test("returns every column that it declares", async () => {
    const problems = await problemsOf({
      [SOURCE]: swap("    origin:", '    user: "Who did it.",\n    origin:'),
    });

    expect(problems).toEqual([
      {
        file: SOURCE,
        key: "columns.user",
        message: "is not returned by the SQL",
        repair: "Return it, or remove it here.",
      },
    ]);
  });

  test("splits and matches by columns that it declares", async () => {
    const problems = await problemsOf({
      [SOURCE]: (text) =>
        swap(
          "splits: { origin:",
          "splits: { orign:",
        )(swap('column: "action_name"', 'column: "action"')(text)),
    });

    expect(problems).toEqual([
      {
        file: SOURCE,
        key: "action.column",
        message: '"action" is no declared column',
        repair: "Use one of: finding_key, event_time, event_date, action_name, origin, image_name, notice.",
      },
      {
        file: SOURCE,
        key: "splits.orign",
        message: '"orign" is no declared column',
        repair: 'Did you mean "origin"?',
      },
    ]);
  });

  test("bounds its scan by time and workspace", async () => {
    const problems = await problemsOf({ [SOURCE_SQL]: swap("  and workspace_id in (:workspaces)\n", "") });

    expect(problems).toEqual([
      {
        file: SOURCE_SQL,
        key: "",
        message: "does not use :workspaces",
        repair: "Bound the scan by :from, :to and :workspaces.",
      },
    ]);
  });

  test("names no other marker", async () => {
    const problems = await problemsOf({ [SOURCE_SQL]: swap(":workspaces", ":workspace") });

    expect(problems).toEqual([
      {
        file: SOURCE_SQL,
        key: "",
        message: "uses :workspace, which nobody gives",
        repair: 'Did you mean "workspaces"?',
      },
    ]);
  });

  test("says how long it waits as a duration", async () => {
    const problems = await problemsOf({
      [SOURCE]: swap('service: "agent",', 'service: "agent",\n  settle: "2h",'),
    });

    expect(problems).toEqual([
      {
        file: SOURCE,
        key: "settle",
        message: 'is no duration, is "2h"',
        repair: 'Write a whole number and a unit: "30 minutes", "2 hours", "1 day".',
      },
    ]);
  });

  test("reads tables that some file describes", async () => {
    const problems = await problemsOf({
      [SOURCE_SQL]: swap(
        "  system.access.audit\n",
        "  system.access.audit\n  cross join system.compute.rooms\n",
      ),
    });

    expect(problems).toEqual([
      {
        file: SOURCE_SQL,
        key: "",
        message: "reads system.compute.rooms, which no file describes",
        repair: "Describe it in tables/, or use one of: system.access.audit, system.compute.hosts.",
      },
    ]);
  });

  test("reads the table that it declares", async () => {
    const problems = await problemsOf({
      [SOURCE]: swap('table: "system.access.audit"', 'table: "system.access.audits"'),
    });

    expect(problems).toEqual([
      {
        file: SOURCE,
        key: "table",
        message: '"system.access.audits" is not what its SQL reads',
        repair: 'Did you mean "system.access.audit"?',
      },
    ]);
  });

  test("may ask who deploys, who runs the jobs and which folder is ours", async () => {
    const asks = "  service_name = 'agent'\n  and request_id not in (:deployers, :run_as, :folder)\n";

    expect(await problemsOf({ [SOURCE_SQL]: swap("  service_name = 'agent'\n", asks) })).toEqual([]);
  });
});
