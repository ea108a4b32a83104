import { describe, expect, it } from "vitest";
import { timetable } from "../../../src/simulator/workspace/timetable.ts";
import type { Job, Task } from "../../../src/simulator/workspace/typed-objects.ts";

const SPAN = { from: new Date("2026-03-02T00:00:00Z"), to: new Date("2026-03-02T01:00:00Z") };

function task(key: string, change: Partial<Task> = {}): Task {
  return {
    task_key: key,
    depends_on: [],
    run_if: "ALL_SUCCESS",
    max_retries: 0,
    min_retry_interval_millis: 10_000,
    timeout_seconds: 60,
    sql_task: {
      alert: { alert_id: `alert of ${key}`, pause_subscriptions: false, subscriptions: [] },
      parameters: {},
    },
    ...change,
  };
}

function job(tasks: readonly Task[], cron = "0 3/15 * * * ?"): Job {
  return {
    name: "detectform kernel",
    schedule: { quartz_cron_expression: cron, timezone_id: "UTC", pause_status: "UNPAUSED" },
    task: [...tasks],
  };
}

const fails = (key: string, tries?: number) =>
  ({
    job: "detectform kernel",
    task: key,
    at: "2026-03-02T00:03:00.000Z",
    fails: "before-evaluation",
    ...(tries === undefined ? {} : { tries }),
  }) as const;

describe("the timetable", () => {
  it("starts runs where the schedule fires", () => {
    const starts = timetable([job([task("a")])], [], SPAN).map(({ at }) => new Date(at).toISOString());

    expect(starts).toEqual([
      "2026-03-02T00:03:00.000Z",
      "2026-03-02T00:18:00.000Z",
      "2026-03-02T00:33:00.000Z",
      "2026-03-02T00:48:00.000Z",
    ]);
  });

  it("starts nothing of a job without a schedule", () => {
    const { schedule, ...unscheduled } = job([task("a")]);

    expect(schedule).toBeDefined();
    expect(timetable([unscheduled], [], SPAN)).toEqual([]);
  });

  it("starts nothing of a paused schedule", () => {
    const paused = job([task("a")]);

    const runs = timetable(
      [{ ...paused, ...(paused.schedule && { schedule: { ...paused.schedule, pause_status: "PAUSED" } }) }],
      [],
      SPAN,
    );

    expect(runs).toEqual([]);
  });

  it("retries a task that fails, and calls the run a success when a later try succeeds", () => {
    const [first] = timetable([job([task("a", { max_retries: 2 })])], [fails("a", 1)], SPAN);

    expect(first?.result).toBe("success");
    expect(first?.tasks[0]?.tries.map(({ outcome }) => outcome)).toEqual(["before-evaluation", "succeeds"]);
    expect(first?.tasks[0]?.tries.map(({ at }) => new Date(at).toISOString())).toEqual([
      "2026-03-02T00:03:20.000Z",
      "2026-03-02T00:03:50.000Z",
    ]);
  });

  it("fails the run when a last task fails for good", () => {
    const [first, second] = timetable([job([task("a"), task("b", { max_retries: 2 })])], [fails("b")], SPAN);

    expect(first?.result).toBe("failed");
    expect(first?.tasks.map(({ result }) => result)).toEqual(["success", "failed"]);
    expect(second?.result).toBe("success");
  });

  it("forgives a failed task in the middle whose successor runs in any case, as the platform does", () => {
    const last = task("b", { depends_on: [{ task_key: "a" }], run_if: "ALL_DONE" });

    const [first] = timetable([job([task("a"), last])], [fails("a")], SPAN);

    expect(first?.tasks.map(({ result }) => result)).toEqual(["failed", "success"]);
    expect(first?.result).toBe("success");
  });

  it("fails a run whose middle task failed when the last one needs it", () => {
    const last = task("b", { depends_on: [{ task_key: "a" }] });

    const [first] = timetable([job([last, task("a")])], [fails("a")], SPAN);

    expect(first?.tasks.map(({ task: { task_key }, result }) => [task_key, result])).toEqual([
      ["a", "failed"],
      ["b", "failed"],
    ]);
    expect(first?.result).toBe("failed");
  });

  it("does not run what is skipped", () => {
    const skipped = { job: "detectform kernel", at: "2026-03-02T00:18:00.000Z", skipped: true } as const;

    const results = timetable([job([task("a")])], [skipped], SPAN).map(({ result }) => result);

    expect(results).toEqual(["success", "skipped", "success", "success"]);
  });

  it("fails every try while the warehouse is down", () => {
    const down = { warehouseDown: { from: "2026-03-02T00:10:00Z", to: "2026-03-02T00:40:00Z" } };

    const results = timetable([job([task("a", { max_retries: 2 })])], [down], SPAN).map(
      ({ result }) => result,
    );

    expect(results).toEqual(["success", "failed", "failed", "success"]);
  });

  it("refuses tasks that depend on each other in a circle", () => {
    const circle = [
      task("a", { depends_on: [{ task_key: "b" }] }),
      task("b", { depends_on: [{ task_key: "a" }] }),
    ];

    expect(() => timetable([job(circle)], [], SPAN)).toThrow("in a circle");
  });
});
