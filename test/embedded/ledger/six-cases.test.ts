import { describe, expect, it } from "vitest";
import { BEGIN, failingTasks, faultPerRun, HOUR, seededLog } from "../../../bench/lib/seeded.ts";
import { actionName, detectionOf, weekContent } from "../../../bench/lib/week.ts";
import { apply } from "../../../src/embedded/objects.ts";
import { type Run, run } from "../../../src/embedded/run.ts";
import type { Outcome } from "../../../src/embedded/score.ts";
import { renderDeployment } from "../../../src/render/deployment.ts";

const DAYS = 1;
const DETECTIONS = 3;

function deployed(detections: number) {
  const content = weekContent(Array.from({ length: detections }, (_, at) => detectionOf(actionName(at))));
  const [workspace] = content.workspaces;
  if (workspace === undefined) throw new Error("the week has one workspace");
  return apply(renderDeployment(content, workspace));
}

const OBJECTS = deployed(DETECTIONS);
const LOG = seededLog({ seed: 1, findings: 60, detections: DETECTIONS, days: DAYS });

const failedTasks = ({ runs }: Run) =>
  runs.flatMap(({ tasks }) => tasks.filter(({ result }) => result === "failed"));

/** Whether each telling but the last was followed by a failure of its own alert task or of the commit. */
function excused({ runs }: Run, { detection, toldAt }: Outcome): boolean {
  const key = detection.split("/")[1]?.replaceAll("-", "_");
  return toldAt.slice(0, -1).every((told) =>
    runs.some(({ tasks }) => {
      const own = tasks.find(({ task }) => task.task_key === key);
      const commit = tasks.find(({ task }) => task.task_key === "ledger__commit");
      const ranThen = own?.tries.some(({ at }) => at === told) === true;
      return ranThen && (own?.result === "failed" || commit?.result === "failed" || own?.tries.length !== 1);
    }),
  );
}

describe("a ledger", () => {
  it("tells each finding once when rows come up to 26 h late, doubled and in any order", async () => {
    const made = await run(OBJECTS, [...LOG].reverse());

    expect(made.score).toMatchObject({ findings: 60, told: 60, missed: 0, repeated: 0 });
    expect(failedTasks(made)).toEqual([]);
  });

  it("tells each finding once when 10 % of tasks fail once before the notice", async () => {
    const faults = failingTasks(OBJECTS, {
      seed: 2,
      days: DAYS,
      share: 0.1,
      tries: 1,
      ways: ["before-evaluation", "after-evaluation"],
    });

    const made = await run(OBJECTS, LOG, { faults });

    expect(
      made.runs.flatMap(({ tasks }) => tasks).filter(({ tries }) => tries.length > 1).length,
    ).toBeGreaterThan(30);
    expect(made.score).toMatchObject({ told: 60, missed: 0, repeated: 0 });
  });

  it.each([3, 12])(
    "misses nothing of %i detections when one task in twenty fails for good",
    async (detections) => {
      const objects = deployed(detections);
      const log = seededLog({ seed: 3, findings: 60, detections, days: DAYS });
      const ways = ["before-evaluation", "after-evaluation", "after-notice"] as const;
      const faults = failingTasks(objects, { seed: 4, days: DAYS, share: 0.05, ways });
      const to = new Date(BEGIN + (DAYS + 2) * 24 * HOUR);

      const made = await run(objects, log, { faults, to });

      expect(made.score).toMatchObject({ findings: 60, told: 60, missed: 0 });
      const again = made.outcomes.filter(({ toldAt }) => toldAt.length > 1);
      expect(again.filter((outcome) => !excused(made, outcome))).toEqual([]);
      expect(made.runs.filter(({ result }) => result === "failed").length).toBe(made.operatorNotices.length);
    },
  );

  it("tells each finding once when every third run is skipped", async () => {
    const faults = faultPerRun(OBJECTS, DAYS, ({ job, at, index }) =>
      index % 3 === 0 ? { job, at, skipped: true } : undefined,
    );

    const made = await run(OBJECTS, LOG, { faults });

    expect(made.score).toMatchObject({ told: 60, missed: 0, repeated: 0 });
  });

  it("tells each finding once after an outage of five days", async () => {
    const outage = { from: "2026-03-02T06:00:00Z", to: "2026-03-07T06:00:00Z" };

    const made = await run(OBJECTS, LOG, { faults: [{ outage }], to: new Date("2026-03-07T09:00:00Z") });

    expect(made.runs.filter(({ result }) => result === "skipped")).toHaveLength(120);
    expect(made.score).toMatchObject({ told: 60, missed: 0, repeated: 0 });
  });

  it.each([0, 1, 26])("tells each finding once when a second run begins %i s after each", async (seconds) => {
    const faults = faultPerRun(OBJECTS, DAYS, ({ job, at }) => ({ job, at, secondRunAfter: seconds }));

    const made = await run(OBJECTS, LOG, { faults });

    expect(made.score).toMatchObject({ told: 60, missed: 0, repeated: 0 });
  });
});
