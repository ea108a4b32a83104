import { describe, expect, test } from "vitest";
import { unmetFaults } from "../../src/rehearsal/recorded/faults-file.ts";
import type { JobRun } from "../../src/simulator/workspace/timetable.ts";

const RUNS = ["18:15", "18:30"].map((time) => run("detectform kernel", `2026-03-02T${time}:00Z`));

/** What the check reads of a run. */
function run(name: string, at: string): JobRun {
  const job = { name, task: [{ task_key: "kernel_exploit" }] } as unknown as JobRun["job"];
  return { job, at: Date.parse(at), result: "success", tasks: [] };
}

const START = { job: "detectform kernel", at: "2026-03-02T18:30:00Z" } as const;

describe("a fault that no run meets", () => {
  test.each([
    [
      "names a job that is not there",
      { ...START, job: "detectform kernle", skipped: true } as const,
      "0.job",
      'there is no job "detectform kernle" in these runs',
      'Did you mean "detectform kernel"?',
    ],
    [
      "names a task that is not there",
      { ...START, task: "kernel_exploits", fails: "after-notice" } as const,
      "0.task",
      'there is no task "kernel_exploits" in these runs',
      'Did you mean "kernel_exploit"?',
    ],
    [
      "names an instant that is no start",
      { ...START, at: "2026-03-02T18:31:00Z", secondRunAfter: 20 } as const,
      "0.at",
      '"2026-03-02T18:31:00Z" is no start of "detectform kernel"',
      "The nearest is 2026-03-02T18:30:00Z.",
    ],
    [
      "lies between two starts",
      { outage: { from: "2026-03-02T18:16:00Z", to: "2026-03-02T18:20:00Z" } } as const,
      "0.outage",
      'no run starts from "2026-03-02T18:16:00Z" to "2026-03-02T18:20:00Z"',
      "The nearest is 2026-03-02T18:15:00Z.",
    ],
  ])("%s", (_, fault, key, message, repair) => {
    expect(unmetFaults("faults.json", [fault], RUNS)).toEqual([
      { file: "faults.json", key, message, repair },
    ]);
  });
});

test("faults that runs meet are no problem", () => {
  const faults = [
    { ...START, skipped: true },
    { ...START, task: "kernel_exploit", fails: "before-evaluation" },
    { warehouseDown: { from: "2026-03-02T18:30:00Z", to: "2026-03-02T18:31:00Z" } },
  ] as const;

  expect(unmetFaults("faults.json", faults, RUNS)).toEqual([]);
});
