import { describe, expect, test } from "vitest";
import { conjuncts } from "../../../src/testing/cases/conjuncts.ts";

const texts = (sql: string) => conjuncts(sql).map(({ text }) => text);

describe("conjuncts", () => {
  test("are the predicates that AND joins, clause by clause", () => {
    const sql =
      "with a as (select x from t where x = 1 and y in ('a, and b', 'c') group by x having count(*) >= 3 and max(y) < 5) select x from a where true qualify row_number() over (partition by x) = 1 order by x";

    expect(texts(sql)).toEqual([
      "x = 1",
      "y in ('a, and b', 'c')",
      "count(*) >= 3",
      "max(y) < 5",
      "true",
      "row_number() over (partition by x) = 1",
    ]);
  });

  test("keep BETWEEN and CASE whole", () => {
    expect(
      texts("select 1 from t where x between 1 and 2 and case when a and b then c end = 1 and z"),
    ).toEqual(["x between 1 and 2", "case when a and b then c end = 1", "z"]);
  });

  test("take a clause as a whole where OR stands beside AND", () => {
    expect(texts("select 1 from t where a and b or c")).toEqual(["a and b or c"]);
    expect(texts("select 1 from t where a and (b or c)")).toEqual(["a", "(b or c)"]);
  });

  test("hold what is nested in them", () => {
    expect(texts("select 1 from t where x in (select y from u where z = 1 and w = 2) and v")).toEqual([
      "x in (select y from u where z = 1 and w = 2)",
      "v",
    ]);
  });

  test("are not in an aggregate's filter or in text", () => {
    expect(texts("select count(*) filter (where x and y), 'where a and b' from t")).toEqual([]);
  });

  test("say where they stand", () => {
    const sql = "select '𝕏' from t where x = 1";

    expect(conjuncts(sql).map(({ start, end }) => sql.slice(start, end))).toEqual(["x = 1"]);
  });
});
