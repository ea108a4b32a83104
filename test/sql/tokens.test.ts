import { expect, test } from "vitest";
import { applyEdits, indent, tokenize } from "../../src/sql/tokens.ts";

test("tokens leave out white space and comments", () => {
  const texts = tokenize("select /* x */ a -- y\n, 'b''c'").map(({ text }) => text);

  expect(texts).toEqual(["select", "a", ",", "b'c"]);
});

test("edits replace spans, in whatever order they are given", () => {
  const result = applyEdits("abcdef", [
    { start: 4, end: 5, text: "" },
    { start: 0, end: 2, text: "123" },
  ]);

  expect(result).toBe("123cdf");
});

test("indenting leaves empty lines empty", () => {
  const result = indent("a\n\n  b\n", 2);

  expect(result).toBe("  a\n\n    b\n");
});

test("a line ends at a line feed only: other marks may stand in a literal", () => {
  const result = indent("'a\rb\u2028c\u2029d'", 2);

  expect(result).toBe("  'a\rb\u2028c\u2029d'");
});
