import { expect, test } from "vitest";
import { alignedColumns, counted } from "../../src/base/columns.ts";

test("columns are as wide as their widest cell, and no line ends in blanks", () => {
  const lines = alignedColumns([
    ["host", "findings"],
    ["i-0123", "2"],
    ["i-4", ""],
  ]);

  expect(lines).toEqual(["host    findings", "i-0123  2", "i-4"]);
});

test("what is counted is one thing or several", () => {
  expect([counted(1, "alert"), counted(1234, "alert")]).toEqual(["1 alert", "1,234 alerts"]);
});
