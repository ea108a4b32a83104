import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adapt } from "../../src/simulator/engine/adapt.ts";
import { type Engine, openEngine } from "../../src/simulator/engine/engine.ts";
import { dateLiteral, literal, timestampLiteral } from "../../src/sql/literal.ts";
import { indent, tokenize } from "../../src/sql/tokens.ts";

describe("a literal", () => {
  test.each([
    ["plain", "'plain'"],
    ["it's", "'it\\'s'"],
    ["back\\slash", "'back\\\\slash'"],
    ["\\'", "'\\\\\\''"],
    ["two\nlines", "'two\\nlines'"],
    ["two\r\nlines", "'two\\r\\nlines'"],
    [":name and ${x} 😀", "':name and ${x} 😀'"],
    ["", "''"],
  ])("of the text %j is %s", (text, expected) => {
    const result = literal(text);

    expect(result).toBe(expected);
  });

  test.each([
    [3, "3"],
    [0.25, "0.25"],
    [-5, "(-5)"],
    [0, "0"],
    [true, "true"],
    [false, "false"],
  ])("of %j is %s", (value, expected) => {
    const result = literal(value);

    expect(result).toBe(expected);
  });

  test("of a list is its literals with commas", () => {
    const result = literal(["a", "b'c"]);

    expect(result).toBe("'a', 'b\\'c'");
  });

  test("of an instant or a day does not depend on the session's zone", () => {
    const instant = timestampLiteral(new Date("2026-03-02T10:15:00.000Z"));
    const day = dateLiteral("2027-03-31");

    expect(instant).toBe("cast('2026-03-02T10:15:00.000Z' as timestamp)");
    expect(day).toBe("date '2027-03-31'");
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("of %s there is none", (value) => {
    expect(() => literal(value)).toThrow(`no SQL literal for ${value}`);
  });
});

/** Any text that SQL can carry: a NUL ends a text in some engines, and half a surrogate pair is no text. */
const anyText = fc
  .oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.string({ unit: fc.constantFrom("'", "\\", "\n", "\r", "%", "_", ":", "$", "{", "\u2028", "n", "u") }),
  )
  .map((text) => text.replaceAll("\0", ""));

describe("any text", () => {
  test("is one literal to the tokenizer, which reads the same text back", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenize(`select ${literal(text)} as x`);

        expect(tokens.map(({ kind }) => kind)).toEqual(["SELECT", "STRING", "AS", "VAR"]);
        expect(tokens[1]?.text).toBe(text);
      }),
    );
  });

  test("is not changed by indenting the statement around it", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const sql = `select\n  ${literal(text)} as x`;

        const indented = indent(sql, 4);

        expect(indented).toBe(`    select\n      ${literal(text)} as x`);
      }),
    );
  });
});

describe("in the engine", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine();
  });
  afterAll(() => engine.close());
  const run = (sql: string) => engine.run(adapt(sql, { clock: "now()", visible: (table) => table }));

  test("a text comes back as it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 20 }), async (texts) => {
        const columns = texts.map((text, index) => `${literal(text)} as c${index}`);

        const [row] = await run(`select ${columns.join(", ")}`);

        expect(Object.values(row ?? {})).toEqual(texts);
      }),
      { numRuns: 20 },
    );
  });

  test("a negative number after a minus is no comment", async () => {
    const [row] = await run(`select 1 -${literal(-5)} as sum`);

    expect(row).toEqual({ sum: 6 });
  });
});
