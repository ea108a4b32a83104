import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startTimes } from "../../src/lint/asking/windows.ts";
import { daysUntil } from "../../src/lint/over/dates.ts";
import { coverage } from "../../src/lint/over/runs.ts";
import { awake } from "../../src/lint/rules/cost/warehouse-hours.ts";

const runs = (windows: readonly (readonly [at: number, from: number, to: number])[]) =>
  windows.map(([at, from, to]) => ({ at, from, to, steady: true }));

describe("coverage", () => {
  it("of windows that meet has no gap and reads each event once", () => {
    const found = coverage(
      runs([
        [1000, 0, 900],
        [1900, 900, 1800],
        [2800, 1800, 2700],
      ]),
    );

    expect(found).toEqual({ gap: 0, repeats: 1, worstDelay: 1000, interval: 900, steady: true });
  });

  it("of windows apart has the longest gap between two", () => {
    const found = coverage(
      runs([
        [1000, 0, 900],
        [2800, 1800, 2700],
        [4600, 3000, 4500],
      ]),
    );

    expect(found).toMatchObject({ gap: 900, repeats: 1 });
  });

  it("of windows over each other counts the runs that read one event", () => {
    const found = coverage(
      runs([
        [900, 0, 900],
        [1200, 300, 1200],
        [1500, 600, 1500],
        [1800, 900, 1800],
      ]),
    );

    expect(found).toMatchObject({ gap: 0, repeats: 3 });
  });

  it("is unknown from one run", () => {
    const found = coverage(runs([[900, 0, 900]]));

    expect(found).toBeUndefined();
  });
});

describe("a warehouse", () => {
  it("stays awake between starts that are nearer than its auto-stop", () => {
    const found = awake([0, 300, 600, 43_200], 600);

    expect(found).toEqual({ wakes: 2, seconds: 300 + 300 + 660 + 660 });
  });

  it("never runs longer than a day", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(86_399), { minLength: 1 }), fc.nat(7200), (starts, stop) => {
        const { seconds, wakes } = awake(starts, stop);

        expect(seconds).toBeLessThanOrEqual(86_400);
        expect(wakes).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe("start times", () => {
  it("are those of a day at least, in the schedule's own zone", () => {
    const found = startTimes("0 3/15 * * * ?", "UTC").map((start) => new Date(start * 1000).toISOString());

    expect(found).toHaveLength(96);
    expect(found.slice(0, 2)).toEqual(["2026-03-02T00:03:00.000Z", "2026-03-02T00:18:00.000Z"]);
  });

  it("are several also where there is one a week", () => {
    const found = startTimes("0 0 6 ? * MON", "UTC");

    expect(found.map((start, index) => start - (found[index - 1] ?? start)).slice(1, 3)).toEqual([
      604_800, 604_800,
    ]);
  });
});

describe("days", () => {
  it("are counted to a day and below zero after it", () => {
    const found = [daysUntil("2026-03-02", "2026-04-01"), daysUntil("2026-03-02", "2026-03-01")];

    expect(found).toEqual([30, -1]);
  });
});
