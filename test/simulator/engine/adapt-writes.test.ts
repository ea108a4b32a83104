import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adapt, mergedRows } from "../../../src/simulator/engine/adapt.ts";
import { type Engine, openEngine } from "../../../src/simulator/engine/engine.ts";
import { ensureSchema, execute } from "../../../src/simulator/engine/statement.ts";

const SCOPE = {
  clock: "cast('2026-03-02T10:00:00Z' as timestamp)",
  visible: (table: string) => `select * from ${table}`,
};
const AT = { at: new Date("2026-03-02T10:00:00Z"), visibility: "all" } as const;
let engine: Engine;

beforeAll(async () => {
  engine = await openEngine();
  await ensureSchema(engine, "main.findings");
  await execute(engine, {
    ...AT,
    sql: "create table if not exists main.findings.t (k string comment 'it\\'s a key', seen timestamp, m map<string, string>) using delta partitioned by (k) comment 'x'",
    parameters: {},
  });
});

afterAll(() => engine.close());

describe("statements that write", () => {
  it("creates a table without comments, format and partitions, with its types", () => {
    const sql = adapt(
      "create table if not exists a.b.t (k string comment 'c', m map<string, string>) using delta partitioned by (k)",
      SCOPE,
    );

    expect(sql).toBe("CREATE TABLE IF NOT EXISTS catalog_a.b.t (k TEXT, m MAP(TEXT, TEXT))");
  });

  it("adapts the source of a MERGE and leaves its body", () => {
    const sql = adapt(
      "merge into a.b.t as t using (select unix_seconds(current_timestamp()) as n from a.b.u) as s on t.n = s.n when matched then delete",
      SCOPE,
    );

    expect(sql).toBe(
      "merge into catalog_a.b.t as t using (SELECT UNIX_SECONDS(TRY_CAST('2026-03-02T10:00:00Z' AS TIMESTAMPTZ)) AS n FROM catalog_a.b.u) as s on t.n = s.n when matched then delete",
    );
  });

  it("merges once by key, with the texts of its parameters, quotes and all", async () => {
    const sql =
      "merge into main.findings.t as t using (select :key as k, current_timestamp() as seen) as s on t.k = s.k when not matched then insert (k, seen) values (s.k, s.seen)";

    await execute(engine, { ...AT, sql, parameters: { key: "it's $& 'quoted'" } });
    await execute(engine, { ...AT, sql, parameters: { key: "it's $& 'quoted'" } });

    expect(
      await execute(engine, { ...AT, sql: "select k, seen from main.findings.t", parameters: {} }),
    ).toEqual([{ k: "it's $& 'quoted'", seen: "2026-03-02T10:00:00.000Z" }]);
  });

  it("says which marker has no value", () => {
    expect(() => execute(engine, { ...AT, sql: "select :a as a, :b as b", parameters: { a: "1" } })).toThrow(
      "no value for :b",
    );
  });

  it("raises what a statement raises", async () => {
    const raising = execute(engine, {
      ...AT,
      sql: "select case when :a = '1' then 1 else raise_error('not one') end as a",
      parameters: { a: "2" },
    });

    await expect(raising).rejects.toThrow("not one");
  });

  it("reads the query that a MERGE would write", () => {
    expect(
      mergedRows("merge into t using (select (1) as a) as s on t.a = s.a when matched then delete"),
    ).toBe("select (1) as a");
  });

  it("refuses a MERGE whose source is a table", () => {
    expect(() =>
      adapt("merge into a.b.t as t using a.b.u as s on t.n = s.n when matched then delete", SCOPE),
    ).toThrow("a MERGE needs its source in parentheses");
  });
});
