import { describe, expect, test } from "vitest";
import { inWords, seconds } from "../../src/schedule/duration.ts";

describe("a duration in words", () => {
  test.each([
    ["5 minutes", 300],
    ["1 hour", 3600],
    ["24 hours", 86_400],
    ["2 days", 172_800],
  ])("%s is %d seconds", (words, expected) => {
    const result = seconds(words);

    expect(result).toBe(expected);
  });

  test.each(["2h", "1.5 hours", "", "3 weeks", " 1 hour"])("is not %j", (words) => {
    expect(() => seconds(words)).toThrow(`no duration: ${words}`);
  });
});

describe("seconds as people say them", () => {
  test.each([
    [0, "0s"],
    [45, "45s"],
    [59.6, "60s"],
    [60, "1m"],
    [1020, "17m"],
    [3600, "1h"],
    [15_960, "4h26m"],
    [7380, "2h03m"],
  ])("%d is %s", (duration, expected) => {
    const result = inWords(duration);

    expect(result).toBe(expected);
  });
});
