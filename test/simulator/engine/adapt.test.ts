import { describe, expect, test } from "vitest";
import { adapt, type Scope } from "../../../src/simulator/engine/adapt.ts";
import { SqlSyntaxError } from "../../../src/sql/tokens.ts";

const SCOPE: Scope = {
  clock: "at.now",
  visible: (table) => `select * from ${table} as arrived where arrived.at <= at.now`,
};
const ROWS = "(SELECT * FROM platform.access.audit AS arrived WHERE arrived.at <= at.now)";

describe("system tables", () => {
  test("become the visible rows under the table's own name", () => {
    const sql = adapt("select audit.x from system.access.audit where audit.x = 1", SCOPE);

    expect(sql).toBe(`SELECT audit.x FROM ${ROWS} AS audit WHERE audit.x = 1`);
  });

  test.each(["system.access.audit as a", "system.access.audit a"])("keep the alias of %s", (table) => {
    expect(adapt(`select a.x from ${table}`, SCOPE)).toBe(`SELECT a.x FROM ${ROWS} AS a`);
  });

  test("are found in each branch of a union", () => {
    const sql = adapt("select x from system.access.audit union all select x from system.access.audit", SCOPE);

    expect(sql.split(ROWS)).toHaveLength(3);
  });

  test("are not found inside text", () => {
    expect(adapt("select 'system.access.audit' as x", SCOPE)).toBe("SELECT 'system.access.audit' AS x");
  });
});

describe("a view `audit` of a user's", () => {
  test("stands for the audit log, under its own name", () => {
    const sql = adapt("select audit.x from main.delivered.audit where audit.x = 1", SCOPE);

    expect(sql).toBe(`SELECT audit.x FROM ${ROWS} AS audit WHERE audit.x = 1`);
  });

  test("keeps its alias beside a table of the user's", () => {
    const sql = adapt("select a.x from main.delivered.audit as a join main.s.findings as f on true", SCOPE);

    expect(sql).toBe(`SELECT a.x FROM ${ROWS} AS a JOIN catalog_main.s.findings AS f ON TRUE`);
  });

  test.each(["main.audit.findings", "audit.s.findings"])("is not meant by %s", (table) => {
    expect(adapt(`select x from ${table}`, SCOPE)).toBe(`SELECT x FROM catalog_${table}`);
  });
});

describe("common tables", () => {
  test("stay where they stand", () => {
    const sql =
      "with a as (select x from t), b as (with c as (select y from u) select y from c) select * from (with d as (select x from a) select x from d) as q join b on true";

    expect(adapt(sql, SCOPE)).toBe(
      "WITH a AS (SELECT x FROM t), b AS (WITH c AS (SELECT y FROM u) SELECT y FROM c) SELECT * FROM (WITH d AS (SELECT x FROM a) SELECT x FROM d) AS q JOIN b ON TRUE",
    );
  });

  test("of one name in two places stay two", () => {
    const one = (value: number) => `(with d as (select ${value} as x) select x from d)`;

    expect(adapt(`select a.x, b.x from ${one(1)} as a join ${one(2)} as b on true`, SCOPE)).toBe(
      "SELECT a.x, b.x FROM (WITH d AS (SELECT 1 AS x) SELECT x FROM d) AS a JOIN (WITH d AS (SELECT 2 AS x) SELECT x FROM d) AS b ON TRUE",
    );
  });

  test("read the visible rows", () => {
    expect(adapt("with a as (select x from system.access.audit) select x from a", SCOPE)).toBe(
      `WITH a AS (SELECT x FROM ${ROWS} AS audit) SELECT x FROM a`,
    );
  });

  test("are not confused by what is cast as a query's neighbour", () => {
    expect(adapt("select cast((select 1) as string) as x", SCOPE)).toBe(
      "SELECT TRY_CAST((SELECT 1) AS TEXT) AS x",
    );
  });

  test("keep dollar signs in text", () => {
    expect(adapt("with a as (select '$& $1' as x) select x from a", SCOPE)).toBe(
      "WITH a AS (SELECT '$& $1' AS x) SELECT x FROM a",
    );
  });
});

describe("what cannot be adapted", () => {
  test.each([
    ["no SQL", "select from where"],
    ["two statements", "select 1; select 2"],
    ["a broken common table", "with a as (select from) select 1"],
  ])("%s is a syntax error", (_, sql) => {
    expect(() => adapt(sql, SCOPE)).toThrow(SqlSyntaxError);
  });
});
