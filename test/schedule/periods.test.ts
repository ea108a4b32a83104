import { Cron } from "croner";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PERIODS } from "../../src/model/text.ts";
import { quartz } from "../../src/schedule/cron.ts";
import { seconds } from "../../src/schedule/duration.ts";
import { longestRun, runBudget } from "../../src/schedule/run-budget.ts";
import { startMinute } from "../../src/schedule/start-minute.ts";
import { tileAt, tileDelay } from "../../src/schedule/tile.ts";

const periods = PERIODS.map(seconds);
const anyPeriod = fc.constantFrom(...periods);
const anyName = fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/);

/** The latest second after a boundary at which a job of a period may start: design.md, section 4.4. */
const latestStart = (period: number) => Math.min(period / 3, 600);

describe("the cron expression", () => {
  test.each([
    [300, 1, "0 1/5 * * * ?"],
    [900, 3, "0 3/15 * * * ?"],
    [1800, 9, "0 9/30 * * * ?"],
    [3600, 0, "0 0 0/1 * * ?"],
    [43_200, 7, "0 7 0/12 * * ?"],
    [86_400, 7, "0 7 0 * * ?"],
  ])("of %d seconds, %d minutes after, is %s", (period, minute, expression) => {
    const result = quartz(period, minute);

    expect(result).toBe(expression);
  });

  test.each(periods)("of %d seconds fires once per tile, at its start minute", (period) => {
    const minute = Math.ceil(latestStart(period) / 60) - 1;
    const from = Date.UTC(2026, 1, 28) / 1000;
    const count = Math.max(3, (2 * 86_400) / period);

    const job = new Cron(quartz(period, minute), { timezone: "UTC", sloppyRanges: true });
    const runs = job.nextRuns(count, new Date((from - 1) * 1000)).map((run) => run.getTime() / 1000);

    expect(runs).toEqual(Array.from({ length: count }, (_, index) => from + index * period + minute * 60));
  });
});

describe("the start minute", () => {
  test("is the same for a workspace whenever it is asked for, and differs between workspaces", () => {
    const minutes = ["dev", "prod", "sandbox", "dev"].map((name) => startMinute(name, [900]));

    expect(minutes).toEqual([0, 2, 3, 0]);
  });

  test("lies within ten minutes of the boundary, and within a third of the shortest period", () => {
    fc.assert(
      fc.property(anyName, fc.array(anyPeriod, { minLength: 1 }), (name, chosen) => {
        const start = startMinute(name, chosen) * 60;

        expect(start).toBeGreaterThanOrEqual(0);
        expect(start).toBeLessThanOrEqual(latestStart(Math.min(...chosen)));
      }),
    );
  });
});

describe("the budget of a run", () => {
  test("of a quarter of an hour gives each of three tries four and a half minutes", () => {
    const budget = runBudget(900, 0);

    expect(budget).toEqual({ warehouse: 60, retries: 2, wait: 10, timeout: 270 });
    expect(longestRun(budget)).toBe(890);
  });

  test("of a day gives each try ten minutes, not more", () => {
    const budget = runBudget(86_400, 540);

    expect(budget.timeout).toBe(600);
  });

  test("leaves each try half a minute and ends before the next boundary, for every period and start", () => {
    const starts = periods.flatMap((period) =>
      Array.from({ length: Math.floor(latestStart(period) / 60) + 1 }, (_, minute) => ({ period, minute })),
    );

    const breaches = starts.filter(({ period, minute }) => {
      const budget = runBudget(period, minute * 60);
      return budget.timeout < 30 || minute * 60 + longestRun(budget) >= period;
    });

    expect(starts).toHaveLength(118);
    expect(breaches).toEqual([]);
  });
});

describe("a tile", () => {
  /** Two years with a leap day, in epoch seconds. */
  const FROM = Date.UTC(2027, 0, 1) / 1000;
  const TO = Date.UTC(2029, 0, 1) / 1000;
  const anySettle = fc.integer({ min: 1, max: 4 * 24 * 60 }).map((minutes) => minutes * 60);
  const anyInstant = fc.integer({ min: FROM * 1000, max: TO * 1000 }).map((millis) => millis / 1000);

  test("of a quarter of an hour that waits two hours ends two hours before the boundary", () => {
    const tile = tileAt(Date.UTC(2026, 2, 2, 10, 17, 5) / 1000, { period: 900, settle: 7200 });

    expect(tile).toEqual({
      from: Date.UTC(2026, 2, 2, 8, 0) / 1000,
      to: Date.UTC(2026, 2, 2, 8, 15) / 1000,
    });
  });

  test("is one for every instant of two years, over the runs of any workspace", () => {
    fc.assert(
      fc.property(anyPeriod, anySettle, anyName, anyInstant, (period, settle, name, instant) => {
        const start = startMinute(name, [period]) * 60;
        const firstRun = Math.floor(instant / period) * period + start;
        const runs = Array.from(
          { length: Math.ceil(settle / period) + 4 },
          (_, index) => firstRun + index * period,
        );

        const tiles = runs.map((run) => tileAt(run, { period, settle }));

        expect(tiles.filter(({ from, to }) => from <= instant && instant < to)).toHaveLength(1);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(periods)("of %d seconds ends where the next one begins, through two years", (period) => {
    const tiling = { period, settle: 7260 };
    const start = latestStart(period) - (latestStart(period) % 60);
    let end = tileAt(FROM + start, tiling).to;
    let gaps = 0;

    for (let run = FROM + start + period; run < TO; run += period) {
      const { from, to } = tileAt(run, tiling);
      if (from !== end || to !== from + period) gaps += 1;
      end = to;
    }

    expect(gaps).toBe(0);
    expect(end).toBe(TO - 7260 - period);
  });

  test("is the same for every try of a run within its budget", () => {
    fc.assert(
      fc.property(anyPeriod, anySettle, anyName, anyInstant, (period, settle, name, instant) => {
        const start = startMinute(name, [period]) * 60;
        const firstTry = Math.floor(instant / period) * period + start;
        const lastTry = firstTry + longestRun(runBudget(period, start));

        const [first, last] = [firstTry, lastTry].map((now) => tileAt(now, { period, settle }));

        expect(last).toEqual(first);
      }),
    );
  });

  test("tells an event between settle and settle plus a period after it, and the start", () => {
    const delay = tileDelay({ period: 900, settle: 7200 }, 180);

    expect(delay).toEqual({ best: 7380, worst: 8280 });
  });
});
