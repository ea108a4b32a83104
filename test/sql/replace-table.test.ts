import { describe, expect, test } from "vitest";
import { replaceTable } from "../../src/sql/replace-table.ts";

const replaced = (sql: string) => replaceTable(sql, "system.access.audit", "main.log.audit");

describe("a table's name", () => {
  test.each([
    ["select 1 from system.access.audit", "select 1 from main.log.audit"],
    ["select 1 from System.ACCESS.Audit as a", "select 1 from main.log.audit as a"],
    ["select 1 from system . access . audit", "select 1 from main.log.audit"],
    ["select 1 from `system`.`access`.`audit`", "select 1 from main.log.audit"],
    [
      "select system.access.audit.event_time from system.access.audit",
      "select main.log.audit.event_time from main.log.audit",
    ],
  ])("is replaced in %j", (sql, text) => {
    expect(replaced(sql)).toBe(text);
  });

  test.each([
    "select 'system.access.audit' as said from t",
    "select 1 from t -- like system.access.audit",
    "select /* system.access.audit */ 1 from t",
    "select 1 from system.access.audit_log",
    "select 1 from x.system.access.audit",
    "select 1 from access.audit",
    "select system from access, audit",
  ])("stays in %j", (sql) => {
    expect(replaced(sql)).toBe(sql);
  });

  test("is replaced behind characters that are two units long", () => {
    expect(replaced("select '𝕏' as x from system.access.audit")).toBe("select '𝕏' as x from main.log.audit");
  });
});
