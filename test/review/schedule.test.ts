import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PERIODS } from "../../src/model/text.ts";
import { transition } from "../../src/review/compare/schedule.ts";
import { readCron } from "../../src/review/compare/timing.ts";
import { quartz } from "../../src/schedule/cron.ts";
import { seconds } from "../../src/schedule/duration.ts";

const HOUR = 3600;
const tiling = (period: number, settle = 2 * HOUR, start = 0) => ({ period, settle, start });

describe("a change of schedule", () => {
  test("loses nothing where it stays", () => {
    expect(transition(tiling(HOUR), tiling(HOUR))).toEqual({ lost: 0, repeated: 0 });
  });

  test("loses up to the difference where the period is shorter", () => {
    expect(transition(tiling(HOUR), tiling(HOUR / 3))).toEqual({ lost: 2400, repeated: 0 });
  });

  test("repeats up to the difference where the period is longer", () => {
    expect(transition(tiling(HOUR / 4), tiling(HOUR))).toEqual({ lost: 0, repeated: 2700 });
  });

  test("loses what late rows are no longer waited for", () => {
    expect(transition(tiling(HOUR), tiling(HOUR, HOUR)).lost).toBe(HOUR);
  });

  test("loses a tile where the job starts sooner after its boundary", () => {
    expect(transition(tiling(HOUR, 0, 600), tiling(HOUR, 0, 0)).lost).toBe(HOUR);
  });

  test("loses and repeats nothing when a schedule is only read again", () => {
    const schedule = fc.record({
      period: fc.constantFrom(...PERIODS.map(seconds)),
      settle: fc.integer({ min: 0, max: 48 }).map((hours) => hours * HOUR),
      start: fc.integer({ min: 0, max: 4 }).map((minutes) => minutes * 60),
    });

    fc.assert(
      fc.property(schedule, (same) => {
        expect(transition(same, same)).toEqual({ lost: 0, repeated: 0 });
      }),
    );
  });
});

describe("a Quartz expression", () => {
  test.each(PERIODS)("is read back as every %s, with its start", (words) => {
    expect(readCron(quartz(seconds(words), 3))).toEqual({ period: seconds(words), start: 180 });
  });

  test.each(["0 0 9 ? * MON-FRI", "0 0/15 9-17 * * ?", "none", "0 5 3 * * ?"])(
    "is not guessed: %s",
    (cron) => {
      expect(readCron(cron)).toBeUndefined();
    },
  );
});
