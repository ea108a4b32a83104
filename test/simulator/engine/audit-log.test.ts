import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadAuditLog } from "../../../src/simulator/engine/audit-log.ts";
import { type Engine, openEngine } from "../../../src/simulator/engine/engine.ts";

const EVENT = { event_time: "2026-03-02T23:59:59.999Z", service_name: "s", action_name: "a" };

let engine: Engine;
beforeEach(async () => {
  engine = await openEngine();
});
afterEach(() => engine.close());

describe("loadAuditLog", () => {
  test("leaves NULL what a row leaves out", async () => {
    await loadAuditLog(engine, [EVENT]);

    expect(
      await engine.run("select * exclude (event_time, event_date, arrived_at) from platform.access.audit"),
    ).toEqual([
      {
        account_id: null,
        workspace_id: null,
        version: null,
        source_ip_address: null,
        user_agent: null,
        session_id: null,
        user_identity: null,
        service_name: "s",
        action_name: "a",
        request_id: null,
        request_params: null,
        response: null,
        audit_level: null,
        event_id: null,
        _rescued_data: null,
      },
    ]);
  });

  test("takes the day and the arrival from the event's time", async () => {
    await loadAuditLog(engine, [EVENT]);

    expect(await engine.run("select event_time, event_date, arrived_at from platform.access.audit")).toEqual([
      {
        event_time: "2026-03-02T23:59:59.999Z",
        event_date: "2026-03-02T00:00:00.000Z",
        arrived_at: "2026-03-02T23:59:59.999Z",
      },
    ]);
  });

  test("keeps a day and an arrival that a row states", async () => {
    await loadAuditLog(engine, [{ ...EVENT, event_date: null, arrived_at: "2026-03-03T04:00:00Z" }]);

    expect(await engine.run("select event_date, arrived_at from platform.access.audit")).toEqual([
      { event_date: null, arrived_at: "2026-03-03T04:00:00.000Z" },
    ]);
  });

  test("keeps quotes, line breaks and every other character of the detail", async () => {
    const result = `it's "quoted"\n\\ 'twice'' 𝕏 {{x}} \${y} --`;

    await loadAuditLog(engine, [{ ...EVENT, request_params: { "it's": "a'b" }, response: { result } }]);

    expect(
      await engine.run(
        "select response.result as result, request_params['it''s'] as param from platform.access.audit",
      ),
    ).toEqual([{ result, param: "a'b" }]);
  });

  test("loads more rows than one insert takes", async () => {
    const rows = Array.from({ length: 5001 }, (_, index) => ({ ...EVENT, request_id: String(index) }));

    await loadAuditLog(engine, rows);

    expect(await engine.run("select count(distinct request_id) as ids from platform.access.audit")).toEqual([
      { ids: 5001 },
    ]);
  });

  test("adds the columns by which a caller tells rows apart", async () => {
    const rows = [1, 2].map((case_number) => ({ ...EVENT, case_number }));

    await loadAuditLog(engine, rows, { case_number: "INTEGER" });

    expect(await engine.run("select case_number from platform.access.audit order by 1")).toEqual([
      { case_number: 1 },
      { case_number: 2 },
    ]);
  });
});

describe("an engine", () => {
  test("gives integers as numbers and times as ISO text, also inside lists and structures", async () => {
    const [row] = await engine.run(
      "select 7::bigint as n, [1::bigint] as list, {'pid': 7::bigint, 'at': timestamptz '2026-03-02 10:15:00Z'} as process",
    );

    expect(row).toEqual({ n: 7, list: [1], process: { pid: 7, at: "2026-03-02T10:15:00.000Z" } });
  });

  test("shows one table to both of its connections", async () => {
    await loadAuditLog(engine, [EVENT]);
    const second = await engine.connect();

    const rows = await second.run("select isnotnull(action_name) as named from platform.access.audit");

    second.close();
    expect(rows).toEqual([{ named: true }]);
  });
});
