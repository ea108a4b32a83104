import { describe, expect, test } from "vitest";
import { answerLines, wrapped } from "../../../src/cli/investigate/answer-text.ts";

const DAY = "2026-03-02";

describe("an answer as text", () => {
  test("of one row stands downwards, without what is NULL", () => {
    const lines = answerLines([{ cluster: "a", user: null, since: "2026-03-01T19:59:00.000Z" }], DAY);

    expect(lines).toEqual(["    cluster  a", "    since    2026-03-01 19:59:00"]);
  });

  test("of several rows is a table, below what all of them share; long texts stand below their row", () => {
    const command = `${"x".repeat(60)} ${"y".repeat(60)}`;

    const lines = answerLines(
      [
        { who: "a@example.test", at: "2026-03-02T02:14:07.000Z", times: 2, command: null },
        { who: "a@example.test", at: "2026-03-02T02:15:00.000Z", times: 12, command },
      ],
      DAY,
    );

    expect(lines).toEqual([
      "    in every row: who a@example.test",
      "    at        times",
      "    02:14:07  2",
      "    02:15:00  12",
      `      command: ${"x".repeat(60)}`,
      `        ${"y".repeat(60)}`,
    ]);
  });

  test("never is wider than 110 columns, and never shows more than twelve rows", () => {
    const names = ["one", "two", "three", "four", "five"];
    const rows = Array.from({ length: 14 }, (_, row) =>
      Object.fromEntries(names.map((name) => [name, `${row} ${name} ${"-".repeat(24)}`])),
    );

    const lines = answerLines(rows, DAY);

    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(110);
    expect(lines).toHaveLength(14);
    expect(lines.at(-1)).toBe("    and 2 more rows");
  });

  test("of no row says so", () => {
    expect(answerLines([], DAY)).toEqual(["    no answer"]);
  });
});

test("a line without blanks is broken where it must be", () => {
  expect(wrapped("abcdefgh", 3)).toEqual(["abc", "def", "gh"]);
});
