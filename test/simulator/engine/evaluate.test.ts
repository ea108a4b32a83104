import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadAuditLog } from "../../../src/simulator/engine/audit-log.ts";
import { type Engine, openEngine } from "../../../src/simulator/engine/engine.ts";
import { evaluate, hasQueryInExpression } from "../../../src/simulator/engine/evaluate.ts";
import { tokenize } from "../../../src/sql/tokens.ts";

const row = (request_id: string, event_time: string, arrived_at = event_time) => ({
  request_id,
  event_time,
  arrived_at,
  service_name: "s",
  action_name: "a",
});

const TEN = new Date("2026-03-02T10:00:00Z");
const ELEVEN = new Date("2026-03-02T11:00:00Z");

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
  await loadAuditLog(engine, [
    row("early", "2026-03-02T09:00:00Z"),
    row("on the hour", "2026-03-02T10:00:00Z"),
    row("late", "2026-03-02T09:30:00Z", "2026-03-02T10:30:00Z"),
  ]);
});
afterAll(() => engine.close());

describe("evaluate", () => {
  const sql = "select request_id from system.access.audit order by event_time desc";

  test("sees what had arrived at each instant, in the statement's order", async () => {
    const rows = await evaluate(engine, { sql, instants: [TEN, ELEVEN], visibility: "arrived" });

    expect(rows).toEqual([
      [{ request_id: "on the hour" }, { request_id: "early" }],
      [{ request_id: "on the hour" }, { request_id: "late" }, { request_id: "early" }],
    ]);
  });

  test("sees every row when asked to", async () => {
    const [rows] = await evaluate(engine, { sql, instants: [TEN], visibility: "all" });

    expect(rows?.map(({ request_id }) => request_id)).toEqual(["on the hour", "late", "early"]);
  });

  test("does not evaluate without an instant", async () => {
    expect(await evaluate(engine, { sql, instants: [], visibility: "all" })).toEqual([]);
  });

  test("turns the clock of each evaluation", async () => {
    const young = `select request_id from system.access.audit where event_time > current_timestamp() - interval 1 hour`;

    const rows = await evaluate(engine, { sql: young, instants: [TEN, ELEVEN], visibility: "all" });

    expect(rows.map((found) => found.map(({ request_id }) => request_id).sort())).toEqual([
      ["late", "on the hour"],
      [],
    ]);
  });

  test("answers rightly where a query stands in an expression", async () => {
    const others = `select a.request_id from system.access.audit as a where a.request_id not in (select b.request_id from system.access.audit as b where b.event_time >= current_timestamp() - interval 30 minutes) order by 1`;

    const rows = await evaluate(engine, { sql: others, instants: [TEN, ELEVEN], visibility: "arrived" });

    expect(rows).toEqual([
      [{ request_id: "early" }],
      [{ request_id: "early" }, { request_id: "late" }, { request_id: "on the hour" }],
    ]);
  });
});

describe("hasQueryInExpression", () => {
  test.each([
    "select 1 from t where x in (select y from u)",
    "select 1 from t where not exists (select 1 from u)",
    "select (select max(y) from u) as m from t",
    "select coalesce(x, (select y from u)) from t",
    "select 1 from t where x = (with a as (select 1 as y) select y from a)",
    "select 1 from t where x is distinct from (select y from u)",
    "select 1 from t left anti join u on t.x = u.x",
    "select 1 from t left semi join u on t.x = u.x",
  ])("sees it in: %s", (sql) => {
    expect(hasQueryInExpression(tokenize(sql))).toBe(true);
  });

  test.each([
    "select 1 from (select x from t) as q",
    "with a as (select 1 as x), b as (with c as (select 2 as y) select y from c) select x from a join (select y from b) as d on true",
    "select x from t where x in (1, 2) and (y or z)",
    "select x from t union all select x from u",
    "select 'in (select 1)' as x",
  ])("sees none in: %s", (sql) => {
    expect(hasQueryInExpression(tokenize(sql))).toBe(false);
  });
});
