import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../src/sql/tokens.ts";
import { alertMutants } from "../../../src/testing/mutation/alert.ts";
import { allowMutants } from "../../../src/testing/mutation/allow.ts";
import { keyMutants, windowMutants } from "../../../src/testing/mutation/frame.ts";
import { listMutants } from "../../../src/testing/mutation/lists.ts";
import type { Mutant, Mutated } from "../../../src/testing/mutation/mutant.ts";
import { operatorMutants } from "../../../src/testing/mutation/operators.ts";
import { predicateMutants } from "../../../src/testing/mutation/predicates.ts";

const STATEMENT =
  "select a from t where service_name = 's' and event_date >= w.opens and event_time >= w.opens and x in ('p', 'q')";

function mutated(text: string, change: Partial<Mutated> = {}): Mutated {
  return { text, window: "w", period: 900, judges: false, splits: [], ...change };
}

const texts = (text: string, mutants: readonly Mutant[]) =>
  mutants.map(({ edits }) => applyEdits(text, edits));

describe("predicate mutants", () => {
  it("drop and negate each predicate, but not a bound that only prunes", () => {
    const text = "select a from t where service_name = 's' and event_date >= w.opens";

    expect(texts(text, predicateMutants(mutated(text)))).toEqual([
      "select a from t where true and event_date >= w.opens",
      "select a from t where not coalesce((service_name = 's'), false) and event_date >= w.opens",
    ]);
  });
});

describe("operator mutants", () => {
  it("widen and narrow bounds, turn comparisons and move numbers by one", () => {
    const text = "select a from t where n >= 5 and m < 2";

    expect(texts(text, operatorMutants(mutated(text)))).toEqual([
      "select a from t where n > 5 and m < 2",
      "select a from t where n >= 6 and m < 2",
      "select a from t where n >= 4 and m < 2",
      "select a from t where n >= 5 and m <= 2",
      "select a from t where n >= 5 and m < 3",
      "select a from t where n >= 5 and m < 1",
    ]);
  });

  it("swap or and and, and turn null tests, in what decides a split", () => {
    const text = "select case when a is not null or b then 'x' end as origin from t";

    expect(texts(text, operatorMutants(mutated(text, { splits: ["origin"] })))).toEqual([
      "select case when a is null or b then 'x' end as origin from t",
      "select case when a is not null and b then 'x' end as origin from t",
    ]);
    expect(operatorMutants(mutated(text))).toEqual([]);
  });
});

describe("list mutants", () => {
  it("drop each value", () => {
    expect(listMutants(mutated(STATEMENT)).map(({ what }) => what)).toEqual([
      "drops 'p' from a list",
      "drops 'q' from a list",
    ]);
  });

  it("leave a list that is a query alone", () => {
    expect(listMutants(mutated("select a from t where x in (select y from u)"))).toEqual([]);
  });
});

describe("frame mutants", () => {
  it("shift both ends of the window by a period, wherever they stand", () => {
    const [first] = texts(STATEMENT, windowMutants(mutated(STATEMENT)));

    expect(first).toBe(
      "select a from t where service_name = 's' and event_date >= (w.opens - interval 900 seconds) " +
        "and event_time >= (w.opens - interval 900 seconds) and x in ('p', 'q')",
    );
    expect(windowMutants(mutated(STATEMENT))).toHaveLength(4);
  });

  it("change the key", () => {
    const text = "select row_number() over (partition by finding_key order by t) from x";

    expect(texts(text, keyMutants(mutated(text)))).toEqual([
      "select row_number() over ( order by t) from x",
      "select row_number() over (partition by workspace_id order by t) from x",
      "select row_number() over (partition by event_time order by t) from x",
    ]);
  });
});

describe("mutants of an allow entry", () => {
  const text =
    "select a from (select a from t where x in ('p', 'q') and not (coalesce(i = 'y', false) and event_date <= date '2026-03-31')\n) as matched";

  it("leave out the rest of the statement, and are one where they change the frame only", () => {
    const all = [...predicateMutants(mutated(text)), ...operatorMutants(mutated(text))];

    expect(allowMutants(text, all).map(({ what }) => what)).toEqual([
      "an allow entry is dropped",
      "an allow entry is negated",
      `= becomes <> in "..'p', 'q') and not (coalesce(i = 'y', false) and eve.."`,
      "an allow entry : and becomes or",
      "an allow entry : <= becomes <",
    ]);
  });
});

describe("mutants of an alert's condition", () => {
  it("are found by one finding and by none", () => {
    const mutants = alertMutants([
      { findings: 1, rows: [] },
      { findings: 0, rows: [] },
    ]);

    expect(mutants.filter(({ killed }) => !killed).map(({ what }) => what)).toEqual([
      "the alert's operator becomes LESS_THAN_OR_EQUAL",
      "the alert's operator becomes EQUAL",
    ]);
  });

  it("are all found when a case has two findings as well", () => {
    const mutants = alertMutants([0, 1, 2].map((findings) => ({ findings, rows: [] })));

    expect(mutants.every(({ killed }) => killed)).toBe(true);
  });
});
