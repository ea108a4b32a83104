import { describe, expect, test } from "vitest";
import { jsonStructure } from "../../../src/simulator/engine/ddl.ts";

describe("jsonStructure", () => {
  test.each([
    ["string", "VARCHAR"],
    ["array<bigint>", ["BIGINT"]],
    ["ARRAY<STRUCT<pid: BIGINT, path: STRING>>", [{ pid: "BIGINT", path: "VARCHAR" }]],
    ["struct<a:struct<b:array<int>>,c:timestamp>", { a: { b: ["INTEGER"] }, c: "TIMESTAMPTZ" }],
    ["map<string,string>", "MAP(VARCHAR, VARCHAR)"],
  ])("reads %s", (ddl, expected) => {
    expect(jsonStructure(ddl)).toEqual(expected);
  });

  test("refuses a type that it does not know", () => {
    expect(() => jsonStructure("array<decimal(3,1)>")).toThrow("no such type in a JSON schema: decimal(3,1)");
  });
});
