import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adapt } from "../../../src/simulator/engine/adapt.ts";
import { type Engine, openEngine } from "../../../src/simulator/engine/engine.ts";

const NOW = "cast('2026-03-02T10:15:00.000Z' as timestamp)";

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

/** The one value of a Databricks expression; `from` is what stands after it. */
async function evaluated(expression: string, from = ""): Promise<unknown> {
  const sql = adapt(`select ${expression} as x ${from}`, {
    clock: NOW,
    visible: (table) => `select * from ${table}`,
  });
  return (await engine.run(sql))[0]?.x;
}

describe("JSON text", () => {
  test.each([
    ["a scalar as text", `get_json_object('{"a": "b"}', '$.a')`, "b"],
    ["a number as text", `get_json_object('{"a": 7}', '$.a')`, "7"],
    ["a list's element", `get_json_object('[1, 2]', '$[1]')`, "2"],
    ["an object as compact JSON", `get_json_object('{"a": {"b" : 1}}', '$.a')`, '{"b":1}'],
    ["an empty text as it is", `get_json_object('{"a": ""}', '$.a')`, ""],
    ["NULL of a JSON null", `get_json_object('{"a": null}', '$.a')`, null],
    ["NULL of a missing key", `get_json_object('{"a": 1}', '$.b')`, null],
    ["NULL of malformed text", `get_json_object('{"a": 1', '$.a')`, null],
    ["NULL of no text", `get_json_object(cast(null as string), '$.a')`, null],
  ])("get_json_object gives %s", async (_, expression, expected) => {
    expect(await evaluated(expression)).toBe(expected);
  });

  test("get_json_object does not fail on a malformed row beside a good one", async () => {
    const rows = `from (values ('nope'), ('{"a": 1}')) as t(detail) where get_json_object(detail, '$.a') is not null`;

    expect(await evaluated("count(*)", rows)).toBe(1);
  });

  test.each([
    [
      "a list of structures",
      `'[{"pid": 1, "path": "/a"}, {"pid": null}]'`,
      [
        { pid: 1, path: "/a" },
        { pid: null, path: null },
      ],
    ],
    ["nothing of malformed text", "'nope'", null],
    ["nothing of an object where a list is due", `'{"pid": 1}'`, null],
  ])("from_json reads %s", async (_, text, expected) => {
    expect(await evaluated(`from_json(${text}, 'array<struct<pid:bigint,path:string>>')`)).toEqual(expected);
  });

  test("from_json takes its schema as a literal only", async () => {
    await expect(evaluated("from_json('[]', schema_of_json('[]'))")).rejects.toThrow(
      "from_json needs its schema as a literal",
    );
  });
});

describe("lists", () => {
  test.each([
    ["get counts from zero", "get(array('a', 'b'), 0)", "a"],
    ["get beyond the end is NULL", "get(array('a', 'b'), 2)", null],
    ["get before the start is NULL", "get(array('a', 'b'), -1)", null],
    ["get far before the start is NULL", "get(array('a', 'b'), -2)", null],
    ["reverse turns a list", "reverse(array(1, 2, 3))", [3, 2, 1]],
    ["size of a list", "size(array(1, 2))", 2],
    ["size of no list is NULL", "size(cast(null as array<int>))", null],
    ["array_join leaves NULL out", "array_join(array('a', null, 'b'), ' > ')", "a > b"],
    ["array_join of an empty list is empty", "array_join(array(), ' > ')", ""],
    ["array_join of no list is NULL", "array_join(cast(null as array<string>), ' > ')", null],
    ["transform maps", "transform(array(1, 2), x -> x + 1)", [2, 3]],
    ["filter with a lambda keeps elements", "filter(array(1, 2, 3), x -> x > 1)", [2, 3]],
  ])("%s", async (_, expression, expected) => {
    expect(await evaluated(expression)).toEqual(expected);
  });

  test("a field of what get returns can be read", async () => {
    const processes = `from (select from_json('[{"pid": 7}]', 'array<struct<pid:bigint>>') as l) as t`;

    expect(await evaluated("get(l, 0).pid", processes)).toBe(7);
  });
});

describe("aggregates", () => {
  const three = "from (values (2), (null), (2)) as t(v)";

  test.each([
    ["collect_list leaves NULL out", "collect_list(v)", three, [2, 2]],
    ["collect_set leaves NULL and repeats out", "collect_set(v)", three, [2]],
    ["collect_list of no row is an empty list", "collect_list(v)", `${three} where false`, []],
    ["collect_set of no value is an empty list", "collect_set(v)", `${three} where v is null`, []],
    ["the size of no collected value is 0", "size(collect_set(v))", `${three} where v is null`, 0],
    ["a filter clause narrows what is counted", "count(*) filter (where v > 1)", three, 2],
  ])("%s", async (_, expression, from, expected) => {
    expect(await evaluated(expression, from)).toEqual(expected);
  });
});

describe("time", () => {
  test.each([
    ["current_timestamp() is the scope's clock", "current_timestamp()", "2026-03-02T10:15:00.000Z"],
    ["current_timestamp needs no parentheses", "current_timestamp", "2026-03-02T10:15:00.000Z"],
    ["now() is the scope's clock", "now()", "2026-03-02T10:15:00.000Z"],
    ["current_date() is the clock's day", "current_date()", "2026-03-02T00:00:00.000Z"],
    ["current_date needs no parentheses", "current_date", "2026-03-02T00:00:00.000Z"],
    ["timestamp_seconds takes a plain literal", "timestamp_seconds(1772446500)", "2026-03-02T10:15:00.000Z"],
    ["timestamp_seconds keeps a fraction", "timestamp_seconds(1772446500.25)", "2026-03-02T10:15:00.250Z"],
    ["timestamp_millis", "timestamp_millis(1772446500123)", "2026-03-02T10:15:00.123Z"],
    [
      "unix_seconds drops the fraction",
      "unix_seconds(cast('2026-03-02T10:15:00.999Z' as timestamp))",
      1772446500,
    ],
    [
      "unix_seconds rounds down before 1970",
      "unix_seconds(cast('1969-12-31T23:59:59.500Z' as timestamp))",
      -1,
    ],
    ["unix_millis", "unix_millis(cast('2026-03-02T10:15:00.123Z' as timestamp))", 1772446500123],
    ["a day less", "cast(current_timestamp() as date) - interval 1 day", "2026-03-01T00:00:00.000Z"],
    ["whole hours", "date_trunc('hour', current_timestamp())", "2026-03-02T10:00:00.000Z"],
  ])("%s", async (_, expression, expected) => {
    expect(await evaluated(expression)).toBe(expected);
  });

  test("a column named now is a column", async () => {
    expect(await evaluated("t.now", "from (values (1)) as t(now)")).toBe(1);
  });

  test("the words for the time stay words inside text", async () => {
    expect(await evaluated("'current_timestamp()'")).toBe("current_timestamp()");
  });
});

describe("text and maps", () => {
  test.each([
    ["regexp_replace replaces every match", "regexp_replace('a1b2', '[0-9]', '#')", "a#b#"],
    ["concat_ws leaves NULL out", "concat_ws(' ', 'a', null, 'b')", "a b"],
    ["isnotnull of a value", "isnotnull(1)", true],
    ["isnotnull of NULL", "isnotnull(null)", false],
    ["map_contains_key finds a key whose value is NULL", "map_contains_key(map('a', null), 'a')", true],
    ["map_contains_key says no", "map_contains_key(map('a', 'b'), 'c')", false],
    ["map_contains_key of no map is NULL", "map_contains_key(cast(null as map<string,string>), 'a')", null],
    ["a missing key of a map is NULL", "map('a', 'b')['c']", null],
    [
      "sha2 of 256 bits",
      "sha2('abc', 256)",
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    ],
    ["div is whole", "-7 div 2", -3],
  ])("%s", async (_, expression, expected) => {
    expect(await evaluated(expression)).toBe(expected);
  });

  test("sha2 of other widths is refused aloud", async () => {
    await expect(evaluated("sha2('abc', 512)")).rejects.toThrow("sha2 of 256 bits only");
  });
});
