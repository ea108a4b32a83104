import { describe, expect, test } from "vitest";
import { outputColumns, predicateColumns } from "../../src/sql/columns.ts";
import { SqlSyntaxError } from "../../src/sql/tokens.ts";

describe("the columns that a query returns", () => {
  test.each([
    ["select a, t.b, c as d from t", ["a", "b", "d"]],
    ["with q as (select 1 as a) select a as b from q", ["b"]],
    ["select 1 as a union all select 2 as b", ["a"]],
    ["select max(x) as x from t where y > :least and z = m:path", ["x"]],
  ])("%s", (sql, columns) => {
    const result = outputColumns(sql);

    expect(result).toEqual(columns);
  });

  test.each([
    ["select * from t", "each column needs a name of its own; * has none"],
    ["select 1", "each column needs a name of its own; * has none"],
    ["select 1 as a; select 2 as b", "must be one statement"],
    ["insert into t select 1 as a", "must be a query"],
    ["drop table t", "must be a query"],
  ])("are none of %s", (sql, message) => {
    expect(() => outputColumns(sql)).toThrow(new SqlSyntaxError(message));
  });
});

describe("the columns that a predicate mentions", () => {
  test.each([
    ["image_name = 'a:4'", ["image_name"]],
    ["a = 1 and (b is null or a > c)", ["a", "b", "c"]],
    ["a = 'x -- no comment; select (1)'", ["a"]],
    ["`a b` like '%:x'", ["a b"]],
    ["size(filter(processes, p -> p.path = '/bin/sh')) > 0", ["processes"]],
    ["size(filter(list, (x, i) -> x.a > i)) > 0", ["list"]],
    ["user_identity.email = 'a'", ["user_identity"]],
    ["t.a = 1", ["t"]],
    ["detail:path.inside = 'a'", ["detail"]],
    ["true", []],
  ])("%s", (where, columns) => {
    const result = predicateColumns(where);

    expect(result).toEqual(columns);
  });

  test.each([
    ["true) or (true", "must be one expression"],
    ["a, b", "must be one expression"],
    ["a = 1 as b", "must be one expression"],
    ["*", "must be one expression"],
    ["", "must be one expression"],
    ["a = 1 -- always", "must hold no comment: the reason has a place of its own"],
    ["a /* always */ = 1", "must hold no comment: the reason has a place of its own"],
    ["(select true)", "must hold no query"],
    ["exists (select 1)", "must hold no query"],
    ["a in (select b from t)", "must hold no query"],
    ["event_time > :from", "must hold no :name: nobody fills it"],
  ])("are none of %j", (where, message) => {
    expect(() => predicateColumns(where)).toThrow(new SqlSyntaxError(message));
  });

  test.each(["a = ", "a = 1)", "a = 1; drop table t", "a = 'x"])("%j does not parse", (where) => {
    expect(() => predicateColumns(where)).toThrow(SqlSyntaxError);
  });
});
