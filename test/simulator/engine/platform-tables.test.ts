import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, openEngine } from "../../../src/simulator/engine/engine.ts";
import { loadPlatformTables } from "../../../src/simulator/engine/platform-tables.ts";

let engine: Engine;

const column = (type: string) => ({ type, meaning: "of a test", provenance: "documented" }) as const;
const runs = {
  name: "system.lakeflow.runs",
  columns: {
    run_id: column("string"),
    compute_ids: column("array<string>"),
    started: column("timestamp"),
    tags: column("map<string, string>"),
    state: column("struct<word: string, code: bigint>"),
  },
};

beforeAll(async () => {
  engine = await openEngine();
  await loadPlatformTables(engine, {
    tables: [
      runs,
      { ...runs, name: "system.lakeflow.empty" },
      { name: "cloudtrail", columns: { a: column("string") } },
    ],
    rows: {
      "system.lakeflow.runs": [
        {
          run_id: "it's 1",
          compute_ids: ["c1", "c2"],
          started: "2026-03-02T10:00:00Z",
          tags: { team: "a" },
          state: { word: "DONE", code: 7 },
          case_number: 3,
        },
        { run_id: "2", arrived_at: "2026-03-02T11:00:00Z" },
      ],
    },
    marks: { case_number: "INTEGER" },
  });
});
afterAll(() => engine.close());

test("rows have the types that their table declares, and what a row leaves out is null", async () => {
  const rows = await engine.run(
    "select run_id, compute_ids, started, tags['team'] as team, state.code as code, case_number from platform.lakeflow.runs order by run_id desc",
  );
  expect(rows).toEqual([
    {
      run_id: "it's 1",
      compute_ids: ["c1", "c2"],
      started: "2026-03-02T10:00:00.000Z",
      team: "a",
      code: 7,
      case_number: 3,
    },
    { run_id: "2", compute_ids: null, started: null, team: null, code: null, case_number: null },
  ]);
});

test("a row is visible from its arrival on, and always where it has none", async () => {
  const rows = await engine.run(
    "select run_id from platform.lakeflow.runs where arrived_at <= timestamptz '2026-03-02 10:30:00+00'",
  );
  expect(rows).toEqual([{ run_id: "it's 1" }]);
});

test("a table without rows is there, and one of another catalog is not made", async () => {
  expect(await engine.run("select run_id from platform.lakeflow.empty")).toEqual([]);
  await expect(engine.run("select a from platform.main.cloudtrail")).rejects.toThrow();
});
