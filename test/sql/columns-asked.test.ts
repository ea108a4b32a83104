import { describe, expect, test } from "vitest";
import { columnsAsked } from "../../src/sql/columns-asked.ts";

const TABLES = ["system.compute.hosts", "cloudtrail"];

const asked = (sql: string) => columnsAsked(sql, TABLES).map(({ table, column }) => `${table} ${column}`);

describe("a column is known to be asked of a table", () => {
  test.each([
    ["by the table's alias", "select h.a from system.compute.hosts as h join x on x.b = h.c", ["a", "c"]],
    ["by the table's name", "select hosts.a from system.compute.hosts cross join x", ["a"]],
    [
      "where nothing else is read",
      "select a, b as c from system.compute.hosts where d = 1 order by c",
      ["a", "b", "d"],
    ],
    ["in a common table", "with h as (select a from system.compute.hosts) select z from h", ["a"]],
    [
      "in a query inside",
      "select z from x where exists (select 1 from system.compute.hosts as h where h.a = x.z)",
      ["a"],
    ],
    ["of a structure, by the column", "select h.a.b, h.c['d'] from system.compute.hosts as h, x", ["a", "c"]],
  ])("%s", (_, sql, columns) => {
    expect(asked(sql).sort()).toEqual(columns.map((column) => `system.compute.hosts ${column}`));
  });

  test("and of a table that a workspace names", () => {
    expect(asked("select trail.a from cloudtrail as trail cross join finding")).toEqual(["cloudtrail a"]);
  });
});

describe("whose a column is remains open", () => {
  test.each([
    ["where two tables are read", "select a from system.compute.hosts as h join x on true"],
    ["of other tables", "select x.a, b from x"],
    ["where a query stands in an expression", "select (select max(a) from x) as m from system.compute.hosts"],
    ["of a lambda's parameter", "select transform(array(1), p -> p + 1) as l from system.compute.hosts"],
  ])("%s", (_, sql) => {
    expect(asked(sql)).toEqual([]);
  });
});
