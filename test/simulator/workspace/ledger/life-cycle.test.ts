import { describe, expect, it } from "vitest";
import type { AuditRow } from "../../../../src/model/cases.ts";
import type { Content, Detection } from "../../../../src/model/content.ts";
import { apply } from "../../../../src/simulator/workspace/objects.ts";
import { runStages } from "../../../../src/simulator/workspace/stages.ts";
import { deploymentOf } from "../../../support/plans.ts";
import { BEGIN, HOUR } from "../../../support/week/seeded.ts";
import { detectionOf, weekContent } from "../../../support/week/week.ts";

/** Hours after the beginning, at which content is deployed. */
type Deploys = readonly (readonly [hour: number, content: Content])[];

const other = detectionOf("other");

function event(id: string, hour: number, change: Partial<AuditRow> = {}): AuditRow {
  return {
    workspace_id: "1001",
    event_time: new Date(BEGIN + hour * HOUR + 60_000).toISOString(),
    service_name: "agent",
    action_name: "shell",
    request_id: id,
    request_params: { instanceId: "i-1" },
    ...change,
  };
}

/** `detection: key` of every finding told, in order. */
async function told(deploys: Deploys, log: readonly AuditRow[], hours = 6): Promise<readonly string[]> {
  const stages = deploys.map(([hour, content]) => {
    const [workspace] = content.workspaces;
    if (workspace === undefined) throw new Error("the week has one workspace");
    return { from: new Date(BEGIN + hour * HOUR), objects: apply(deploymentOf(content, workspace)) };
  });
  const made = await runStages(stages, log, { to: new Date(BEGIN + hours * HOUR) });
  const failed = made.runs.flatMap(({ tasks }) => tasks.flatMap(({ message }) => message ?? []));
  expect(failed).toEqual([]);
  return made.notifications.flatMap(({ detection, findings }) =>
    findings.map(({ finding_key }) => `${detection}: ${finding_key}`),
  );
}

const shell = (change: Partial<Detection> = {}) => detectionOf("shell", change);
const week = (...detections: readonly Detection[]) => weekContent([...detections, other]);
const tuned = (tuning: object) => weekContent([shell(), other], { tune: { "week/shell": tuning } });
const BEFORE_AND_AFTER = [event("before", 0), event("after", 3)];

describe("a ledger, when the content changes", () => {
  it("tells what an added detection finds, and nothing of others again", async () => {
    const log = [event("a", 0, { action_name: "other" }), event("b", 1), event("c", 3)];

    expect(
      await told(
        [
          [0, week()],
          [2, week(shell())],
        ],
        log,
      ),
    ).toEqual(["week/other: a", "week/shell: b", "week/shell: c"]);
  });

  it("tells nothing again after a rename, and what was open under the new name", async () => {
    const renamed = week(shell({ slug: "console", formerly: "week/shell" }));

    expect(
      await told(
        [
          [0, week(shell())],
          [2, renamed],
        ],
        BEFORE_AND_AFTER,
      ),
    ).toEqual(["week/shell: before", "week/console: after"]);
  });

  it("tells nothing again after two renames in one day", async () => {
    const first = week(shell({ slug: "console", formerly: "week/shell" }));
    const second = week(shell({ slug: "terminal", formerly: "week/console" }));

    expect(
      await told(
        [
          [0, week(shell())],
          [2, first],
          [4, second],
        ],
        BEFORE_AND_AFTER,
      ),
    ).toEqual(["week/shell: before", "week/console: after"]);
  });

  it("tells nothing again after a move to another category", async () => {
    const moved = week(shell({ category: "hosts", formerly: "week/shell" }));

    expect(
      await told(
        [
          [0, week(shell())],
          [2, moved],
        ],
        BEFORE_AND_AFTER,
      ),
    ).toEqual(["week/shell: before", "hosts/shell: after"]);
  });

  it("does not flood when a paused detection is resumed", async () => {
    const paused = tuned({ paused: { reason: "noisy", owner: "soc", until: "2026-04-01" } });
    const log = [event("before", 0), event("paused", 2), event("after", 4)];

    expect(
      await told(
        [
          [0, week(shell())],
          [2, paused],
          [4, week(shell())],
        ],
        log,
      ),
    ).toEqual(["week/shell: before", "week/shell: after"]);
  });

  it("does not tell what a severity routed to nobody found before it got a route", async () => {
    const log = [event("quiet", 0), event("after", 3)];

    expect(
      await told(
        [
          [0, tuned({ severity: "low" })],
          [2, tuned({ severity: "medium" })],
        ],
        log,
      ),
    ).toEqual(["week/shell: after"]);
  });

  it("tells nothing again when a predicate is tightened or loosened", async () => {
    const until = { reason: "known host", owner: "soc", until: "2026-04-01" };
    const tight = tuned({ allow: [{ where: "instance_id = 'i-1'", ...until }] });
    const log = [event("before", 0), event("allowed", 2), event("after", 4)];

    expect(
      await told(
        [
          [0, week(shell())],
          [1, tight],
          [4, week(shell())],
        ],
        log,
      ),
    ).toEqual(["week/shell: before", "week/shell: after", "week/shell: allowed"]);
  });

  it("tells nothing of a removed detection, nor of its old findings when it comes back", async () => {
    const log = [event("before", 0), event("after", 5)];

    expect(
      await told(
        [
          [0, week(shell())],
          [2, week()],
          [4, week(shell())],
        ],
        log,
      ),
    ).toEqual(["week/shell: before", "week/shell: after"]);
  });
});
