import { describe, expect, it } from "vitest";
import { bareColumn, comparisons, scans, whereConditions } from "../../src/sql/conditions.ts";

describe("conditions", () => {
  it("are the parts that and joins, word for word, to the end of the WHERE", () => {
    const sql =
      "select a from t where a between 1 and 2 and (b = 1 and c = 2) and case when d and e then f end group by a";

    const found = whereConditions(sql);

    expect(found).toEqual([["a between 1 and 2", "(b = 1 and c = 2)", "case when d and e then f end"]]);
  });

  it("are one where or joins them", () => {
    const found = whereConditions("select a from t where a = 1 and b = 2 or c = 3");

    expect(found).toEqual([["a = 1 and b = 2 or c = 3"]]);
  });

  it("do not end at a text or a quoted name that reads like a word of SQL", () => {
    const found = whereConditions("select a from t where a = 'limit' and `group` = 2 and b = 3 limit 4");

    expect(found).toEqual([["a = 'limit'", "`group` = 2", "b = 3"]]);
  });

  it("are found for each query of a text, the inner ones too", () => {
    const found = whereConditions("select a from (select b from t where b = 1) as x where a = 2 limit 3");

    expect(found).toEqual([["b = 1"], ["a = 2"]]);
  });
});

describe("a scan", () => {
  it("is a table of the catalog system with its own conditions and line", () => {
    const sql =
      "with x as (\n  select a from system.access.audit as y\n  where a = 1\n)\nselect a from x where a = 2";

    const found = scans(sql);

    expect(found).toEqual([{ table: "system.access.audit", line: 2, conditions: ["a = 1"] }]);
  });

  it("has no conditions where its query has none", () => {
    const found = scans("select a from system.access.audit union all select a from t where a = 1");

    expect(found).toEqual([{ table: "system.access.audit", line: 1, conditions: [] }]);
  });
});

describe("a comparison", () => {
  it("is read from both sides", () => {
    const found = comparisons(":from <= event_time");

    expect(found).toEqual([
      { left: ":from", operator: "<=", right: "event_time" },
      { left: "event_time", operator: ">=", right: ":from" },
    ]);
  });

  it("is two for a range", () => {
    const found = comparisons("event_date between date '2026-03-01' and date '2026-03-02'");

    expect(found).toEqual([
      { left: "event_date", operator: ">=", right: "date '2026-03-01'" },
      { left: "event_date", operator: "<=", right: "date '2026-03-02'" },
    ]);
  });

  it("is none where it is negated or one of several", () => {
    const found = ["not a = 1", "a not in (1)", "a = 1 or b = 2", "a is null"].map(comparisons);

    expect(found).toEqual([[], [], [], []]);
  });

  it("has a bare column with or without table and quotes, and none inside a function", () => {
    const names = ["event_time", "x.`Event_Time`", "to_date(event_time)", "event_time - 1"].map(bareColumn);

    expect(names).toEqual(["event_time", "event_time", undefined, undefined]);
  });
});
