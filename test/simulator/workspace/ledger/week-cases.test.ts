import { describe, expect, it } from "vitest";
import { type Played, playWeek } from "../../../support/week/play-week.ts";
import { WEEK_CASES } from "../../../support/week/week-cases.ts";

const SMALL = { seed: 1, findings: 60, days: 1 };

const failedTasks = ({ rehearsal }: Played) =>
  rehearsal.runs.flatMap(({ tasks }) => tasks.filter(({ result }) => result === "failed"));
const skippedRuns = ({ rehearsal }: Played) => rehearsal.runs.filter(({ result }) => result === "skipped");

function expectOnce(played: Played): void {
  expect(played.missed).toEqual([]);
  expect(played.again).toEqual([]);
  expect(played.uncalled).toEqual([]);
}

describe("a ledger", () => {
  it("tells each finding once when rows come up to 26 h late, doubled and in any order", async () => {
    const played = await playWeek(WEEK_CASES.late, "ledger", SMALL);

    expectOnce(played);
    expect(played.due).toBe(60);
    expect(Math.max(...played.fromEvent)).toBeGreaterThan(24 * 60);
    expect(failedTasks(played)).toEqual([]);
  });

  it("tells each finding once when 10 % of tasks fail once before the notice", async () => {
    const played = await playWeek(WEEK_CASES.retried, "ledger", SMALL);

    expectOnce(played);
    const tasks = played.rehearsal.runs.flatMap((run) => run.tasks);
    expect(tasks.filter(({ tries }) => tries.length > 1).length).toBeGreaterThan(100);
    expect(failedTasks(played)).toEqual([]);
  });

  it.each(["failing", "failing-50"] as const)(
    "misses nothing when one task in twenty fails for good: %s",
    async (key) => {
      const played = await playWeek(WEEK_CASES[key], "ledger", { ...SMALL, seed: 3 });

      expect(played.missed).toEqual([]);
      expect(played.again.length).toBeGreaterThan(0);
      expect(played.unexplained).toEqual([]);
      const failed = played.rehearsal.runs.filter(({ result }) => result === "failed");
      expect(failed.length).toBeGreaterThan(20);
      expect(played.rehearsal.operatorNotices).toHaveLength(failed.length);
    },
  );

  it("tells each finding once when every third run is skipped", async () => {
    const played = await playWeek(WEEK_CASES.skipped, "ledger", SMALL);

    expectOnce(played);
    expect(skippedRuns(played)).toHaveLength(24);
  });

  it("tells each finding once after an outage of five days", async () => {
    const played = await playWeek(WEEK_CASES.outage, "ledger", SMALL);

    expectOnce(played);
    expect(skippedRuns(played)).toHaveLength(120);
  });

  it("tells each finding once when two runs are under way at once", async () => {
    const played = await playWeek(WEEK_CASES.overlapping, "ledger", SMALL);

    expectOnce(played);
    expect(played.rehearsal.runs.filter(({ result }) => result === "failed").length).toBeGreaterThan(20);
  });

  it("tells nothing again while detections come, go, move and change", async () => {
    const played = await playWeek(WEEK_CASES.changing, "ledger", { ...SMALL, days: 2 });

    expectOnce(played);
    expect(played.due).toBe(56);
    expect(failedTasks(played)).toEqual([]);
  });
});

describe("what the ledger is compared with", () => {
  it("repeats or hides", async () => {
    const silent = await playWeek(WEEK_CASES.late, "24 h look-back, no re-trigger", SMALL);
    const loud = await playWeek(WEEK_CASES.late, "24 h look-back, re-trigger after an hour", SMALL);
    const tiles = await playWeek(WEEK_CASES.late, "tiles", SMALL);

    expect(silent.missed.length).toBeGreaterThan(30);
    expect(loud.times).toBeGreaterThan(600);
    expect([tiles.missed.length > 0, tiles.times]).toEqual([true, 0]);
  });

  it("tells a tile twice when two runs are under way at once", async () => {
    const tiles = await playWeek(WEEK_CASES.overlapping, "tiles", SMALL);

    expect(tiles.unexplained.length).toBeGreaterThan(20);
  });
});
