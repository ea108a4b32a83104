import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hunks, lineDiff } from "../../src/review/line-diff.ts";

const signed = (before: string, after: string) =>
  lineDiff(before, after).map(({ sign, text }) => `${sign}${text}`);

describe("the lines of two texts", () => {
  test("stand once where they are equal", () => {
    expect(signed("a\nb\nc", "a\nx\nc")).toEqual([" a", "-b", "+x", " c"]);
  });

  test("show a line that moves as one gone and one come", () => {
    expect(signed("a\nb\nc", "b\nc\na")).toEqual(["-a", " b", " c", "+a"]);
  });

  test("make both texts again", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c", ""), { minLength: 1 })
      .map((lines) => lines.join("\n"));

    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after);
        const side = (without: string) =>
          lines.filter(({ sign }) => sign !== without).map((line) => line.text);

        expect(side("+").join("\n")).toBe(before);
        expect(side("-").join("\n")).toBe(after);
      }),
    );
  });

  test("are left out far from what differs", () => {
    const before = ["1", "2", "3", "4", "5", "6", "7"].join("\n");

    const shown = hunks(lineDiff(before, before.replace("4", "x")), 1);

    expect(shown.map(({ sign, text }) => `${sign}${text}`)).toEqual([" 3", "-4", "+x", " 5", " …"]);
  });
});
