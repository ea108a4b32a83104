import { describe, expect, test } from "vitest";
import { replaceTables, withCommonTables } from "../../src/sql/replace-tables.ts";

const NAMES = new Map([["system.compute.hosts", "no_hosts"]]);

describe("a table that a query reads", () => {
  test.each([
    ["select 1 from system.compute.hosts as h", "select 1 from no_hosts as h"],
    ["select 1 from system.compute.hosts h", "select 1 from no_hosts h"],
    ["select hosts.a from system.compute.hosts", "select hosts.a from no_hosts as hosts"],
    [
      "select 1 from x join system.compute.hosts on hosts.a = x.a",
      "select 1 from x join no_hosts as hosts on hosts.a = x.a",
    ],
    ["select 1 from (select 2 from system.compute.hosts)", "select 1 from (select 2 from no_hosts as hosts)"],
  ])("is replaced, and keeps the name that columns have before them: %s", (sql, replaced) => {
    const result = replaceTables(sql, NAMES);

    expect(result).toBe(replaced);
  });

  test.each([
    ["another table", "select 1 from system.compute.other as h"],
    ["a text", "select 'system.compute.hosts' as h"],
    ["a comment", "select 1 -- system.compute.hosts\n"],
    ["a longer name", "select x.system.compute.hosts as h from x"],
  ])("is not %s", (_, sql) => {
    const result = replaceTables(sql, NAMES);

    expect(result).toBe(sql);
  });
});

describe("common tables", () => {
  test.each([
    ["stand before a query", "select 1", "with\n  a as (b),\n  c as (d)\nselect 1"],
    ["stand before its own", "with x as (y)\nselect 1", "with\n  a as (b),\n  c as (d), x as (y)\nselect 1"],
    ["leave a comment first", "-- Why.\nselect 1", "-- Why.\nwith\n  a as (b),\n  c as (d)\nselect 1"],
  ])("%s", (_, sql, expected) => {
    const result = withCommonTables(sql, ["  a as (b)", "  c as (d)"]);

    expect(result).toBe(expected);
  });
});
