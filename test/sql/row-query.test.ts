import { describe, expect, test } from "vitest";
import { rowQuery } from "../../src/sql/row-query.ts";
import { shippedContent } from "../support/repository.ts";

describe("a query over single rows", () => {
  test("says what each of its columns is of the table's row", () => {
    const query = rowQuery(`with
  events as (
    select request_params['origin'] as origin, response.result, event_time
    from system.access.audit
    where service_name = 'agent' and event_time >= :from
  ),
  placed as (
    select event_time, case when origin = 'origin' then result else upper(origin) end as place from events
  )
select place, event_time as at, date '2026-03-02' as day from placed`);

    expect(query?.table).toBe("system.access.audit");
    expect(Object.fromEntries(query?.columns ?? [])).toEqual({
      place:
        "(case when (request_params['origin']) = 'origin' then response.result else upper((request_params['origin'])) end)",
      at: "event_time",
      day: "date '2026-03-02'",
    });
  });

  test("leaves to a lambda what it calls its own", () => {
    const query = rowQuery(`with
  a as (select p.x as p, names from t)
select transform(names, p -> p.first) as first, p as own from a`);

    expect(Object.fromEntries(query?.columns ?? [])).toEqual({
      first: "transform(names, p -> p.first)",
      own: "p.x",
    });
  });

  test.each([
    "select a from t group by a",
    "select distinct a from t",
    "select * from t",
    "select a, count(*) over () as n from t",
    "select a from t join u on t.a = u.a",
    "select a from t, u",
    "select a from t union all select a from u",
    "select (select max(b) from u) as m from t",
    "select a + 1 from t",
    "with a as (select max(x) as x from t group by y) select x from a",
    "select a from t limit 1",
  ])("is not %j", (sql) => {
    expect(rowQuery(sql)).toBeUndefined();
  });

  test("is the shipped source: its split is told by the row's own detail", async () => {
    const { sources } = await shippedContent();
    const capsule8 = sources.find(({ name }) => name === "capsule8");

    const query = rowQuery(capsule8?.sql ?? "");

    expect(query?.columns.get("action_name")).toBe("action_name");
    expect(query?.columns.get("origin")).toContain(
      "get_json_object(response.result, '$.location.container_id')",
    );
    expect(query?.columns.get("origin")).not.toMatch(/\bdetail\b/);
  });
});
