import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fill, markerNames } from "../../src/sql/fill.ts";
import { SqlSyntaxError, tokenize } from "../../src/sql/tokens.ts";

const VALUES = { a: "A1", b: "B2" };

describe("a marker", () => {
  test.each([
    ["select :a", "select A1"],
    ["select (:a), x=:b", "select (A1), x=B2"],
    ["where x in (:a,:b)", "where x in (A1,B2)"],
    ["select :a + :a", "select A1 + A1"],
    ["select x::int, :a", "select x::int, A1"],
    ["select :a::int", "select A1::int"],
    ["select r'\\d' || :a", "select r'\\d' || A1"],
  ])("is filled: %s", (sql, filled) => {
    const result = fill(sql, VALUES);

    expect(result).toBe(filled);
  });

  test.each([
    ["a cast", "select x::a"],
    ["a path into a column", "select x:a"],
    ["a path into a map's value", "select m['k']:a"],
    ["a path into a function's result", "select f(x):a, (x):b"],
    ["a path into a quoted column", "select `x`:a"],
    ["a text", "select ':a', \":b\", 'it\\'s :a'"],
    ["a quoted name", "select `:a`"],
    ["a comment to the end of the line", "select 1 -- :a\n + 2"],
    ["a comment between marks", "select 1 /* :a */ + 2"],
    ["a colon before a space", "select case when x then : a end"],
  ])("is not %s", (_, sql) => {
    const result = fill(sql, VALUES);

    expect(markerNames(sql)).toEqual([]);
    expect(result).toBe(sql);
  });

  test.each([
    ["select 'é', :a, 'ü', :b", "select 'é', A1, 'ü', B2"],
    ["select '😀😀', :a -- 😀\n, :b", "select '😀😀', A1 -- 😀\n, B2"],
    ["-- 𝕏 marks\nselect :a, '👩‍👩‍👧', :b", "-- 𝕏 marks\nselect A1, '👩‍👩‍👧', B2"],
  ])("is found behind text outside ASCII: %s", (sql, filled) => {
    const result = fill(sql, VALUES);

    expect(result).toBe(filled);
  });

  test("needs a value", () => {
    const filling = () => fill("select :c", VALUES);

    expect(filling).toThrow("no value for :c");
  });

  test("is listed once, in order", () => {
    const names = markerNames("select :b, :a, :b");

    expect(names).toEqual(["b", "a"]);
  });
});

test("a value is put in as it is, whatever it holds", () => {
  const result = fill("select :a, ':b', :b", { a: "':b' -- $& $1", b: "'\\\\:a'" });

  expect(result).toBe("select ':b' -- $& $1, ':b', '\\\\:a'");
});

test("a text literal that spans lines is refused", () => {
  const reading = () => markerNames("select 'a\nb'");

  expect(reading).toThrow(SqlSyntaxError);
});

test("nothing but markers changes, wherever they stand among literals and comments", () => {
  const word = fc
    .string({ unit: "grapheme", maxLength: 12 })
    .map((text) => text.replace(/[\\'"`\n\r*/]/g, "-"));
  const untouched = fc.oneof(
    word.map((text) => `'${text} :a'`),
    word.map((text) => `"${text} :b"`),
    word.map((text) => `\`${text} :a\``),
    word.map((text) => `-- ${text} :a\n`),
    word.map((text) => `/* ${text} :b */`),
    fc.constantFrom("x::a", "x:a", "m['k']:b", "count(*)", "'it\\'s :a'"),
  );
  const marker = fc.constantFrom(":a", ":b");
  const statement = fc.array(fc.oneof(untouched, marker), { maxLength: 8 });

  fc.assert(
    fc.property(statement, (parts) => {
      const sql = `select ${parts.join(" , ")} `;

      const result = fill(sql, VALUES);

      const filled = parts.map((part) => (part === ":a" ? "A1" : part === ":b" ? "B2" : part));
      expect(result).toBe(`select ${filled.join(" , ")} `);
    }),
  );
});

test("tokens point at their own text, also behind text outside ASCII", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("'é'", "'😀'", "word", "'𝕏 x'", "12", "-- ü\n"), { maxLength: 10 }),
      (parts) => {
        const sql = parts.join(" ");

        const texts = tokenize(sql).map(({ start, end }) => sql.slice(start, end));

        expect(texts).toEqual(parts.filter((part) => !part.startsWith("--")));
      },
    ),
  );
});
