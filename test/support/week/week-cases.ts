import type { Fault } from "../../../src/simulator/workspace/faults.ts";
import type { PlatformObject } from "../../../src/simulator/workspace/objects.ts";
import { changingWeek } from "./changing-week.ts";
import { BEGIN, failingTasks, faultPerRun, HOUR } from "./seeded.ts";
import { actionName, detectionOf, weekContent } from "./week.ts";
import type { WeekCase, WeekShape } from "./week-case.ts";

/** Content of so many detections; two cases have other numbers of them. */
const TEN = steady(10);

function steady(detections: number): Pick<WeekCase, "detections" | "steady" | "leastHours" | "deploys"> {
  const content = weekContent(Array.from({ length: detections }, (_, at) => detectionOf(actionName(at))));
  return {
    detections,
    steady: true,
    leastHours: 0,
    deploys: () => [{ hour: 0, content, fate: () => "told" }],
  };
}

const FOR_GOOD = ["before-evaluation", "after-evaluation", "after-notice"] as const;
const BEFORE_NOTICE = ["before-evaluation", "after-evaluation"] as const;

/** Seconds between two runs at once: from the same instant to the midst of the first one. */
const APART = [0, 1, 26] as const;

/** The cases of the promise that every finding is told once, in the order of README's table. */
export const WEEK_CASES = {
  late: { ...TEN, name: "rows up to 26 h late, doubled, in any order", faults: () => [] },
  retried: {
    ...TEN,
    name: "10 % of tasks fail once, then succeed",
    faults: (objects, { seed, days }) =>
      failingTasks(objects, { seed: seed + 100, days, share: 0.1, tries: 1, ways: BEFORE_NOTICE }),
  },
  failing: { ...TEN, name: "5 % of tasks fail for good, 10 detections", faults: failingForGood },
  "failing-50": { ...steady(50), name: "5 % of tasks fail for good, 50 detections", faults: failingForGood },
  skipped: {
    ...TEN,
    name: "every third run is skipped",
    faults: (objects, { days }) =>
      faultPerRun(objects, days, ({ job, at, index }) =>
        index % 3 === 0 ? { job, at, skipped: true } : undefined,
      ),
  },
  outage: {
    ...TEN,
    leastHours: 6 * 24,
    name: "an outage of five days",
    faults: () => [{ outage: FIVE_DAYS }],
  },
  overlapping: {
    ...TEN,
    name: "two runs at once, every time",
    faults: (objects, { days }) =>
      faultPerRun(objects, days, ({ job, at, index }) => ({
        job,
        at,
        secondRunAfter: APART[index % APART.length] ?? 0,
      })),
  },
  changing: {
    name: "detections added, renamed, moved, paused, tightened, loosened, removed",
    detections: 10,
    steady: false,
    leastHours: 0,
    deploys: ({ days }) => changingWeek(days),
    faults: () => [],
  },
} as const satisfies Readonly<Record<string, WeekCase>>;

function failingForGood(objects: readonly PlatformObject[], { seed, days }: WeekShape): readonly Fault[] {
  return failingTasks(objects, { seed: seed + 100, days, share: 0.05, ways: FOR_GOOD });
}

/** From the first day on, whatever the length of the log. */
const FIVE_DAYS = {
  from: new Date(BEGIN + 12 * HOUR).toISOString(),
  to: new Date(BEGIN + (5 * 24 + 12) * HOUR).toISOString(),
};
