import { describe, expect, test } from "vitest";
import { nearMiss, suggest } from "../../src/base/near-miss.ts";

const KEYS = ["title", "triage", "severity", "falsePositives"];

describe("the near miss", () => {
  test.each([
    ["severty", "severity"],
    ["Severity", "severity"],
    ["tilte", "title"],
    ["falsepositive", "falsePositives"],
    ["triag", "triage"],
  ])("of %s is %s", (word, meant) => {
    const found = nearMiss(word, KEYS);

    expect(found).toBe(meant);
  });

  test.each(["colour", "x", ""])("of %j is none", (word) => {
    const found = nearMiss(word, KEYS);

    expect(found).toBeUndefined();
  });

  test("grows with the word: a third of its letters may differ", () => {
    const found = nearMiss("container-escape-by-kernel", ["container-escape-via-kernel", "kernel"]);

    expect(found).toBe("container-escape-via-kernel");
  });

  test("is the closest, and the first of those that are as close", () => {
    const closest = nearMiss("mall", ["mail2", "mail"]);
    const first = nearMiss("mal", ["male", "mall"]);

    expect(closest).toBe("mail");
    expect(first).toBe("male");
  });
});

describe("the suggestion", () => {
  test("asks for the near miss", () => {
    const text = suggest("tilte", KEYS);

    expect(text).toBe('Did you mean "title"?');
  });

  test("lists what there is where nothing is near", () => {
    const text = suggest("colour", KEYS);

    expect(text).toBe("Use one of: title, triage, severity, falsePositives.");
  });

  test("names the nearest where there is much to choose from", () => {
    const far = Array.from({ length: 20 }, (_, at) => `a name that is far away, number ${at}`);

    const text = suggest("colourful", [...far, "colander", "collar", "careful"]);

    expect(text).toBe("Use one of the 23 known; the nearest: collar, careful, colander.");
  });

  test("says where there is nothing", () => {
    const text = suggest("colour", []);

    expect(text).toBe("There is none to choose from.");
  });
});
