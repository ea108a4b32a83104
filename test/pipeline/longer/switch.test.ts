import { describe, expect, it } from "vitest";
import { capsule8 } from "../../../sources/capsule8.events.ts";
import type { Workspace } from "../../../src/model/content.ts";
import type { LoggedRow } from "../../../src/simulator/engine/delivered.ts";
import { apply } from "../../../src/simulator/workspace/objects.ts";
import type { Rehearsal } from "../../../src/simulator/workspace/rehearsal.ts";
import { runStages } from "../../../src/simulator/workspace/stages.ts";
import { deploymentOf } from "../../support/plans.ts";
import { withoutWatch, workspaceOf } from "../../support/repository.ts";
import { CONTENT, deliveredTo } from "../delivery.ts";

const WATCHED = withoutWatch(CONTENT);
const SYSTEM: Workspace = { ...workspaceOf(CONTENT, "prod"), audit: { from: "system-table" } };
const DELIVERED = deliveredTo("prod");

const at = (time: string) => `2026-03-02T${time}:00.000Z`;

function event(id: string, time: string, arrived: string): LoggedRow {
  const row = { workspace_id: "1002", request_id: id, event_time: at(time), event_date: "2026-03-02" };
  return { ...capsule8("Kernel Exploit", { row }), arrived_at: at(arrived) };
}

/** Around a switch at noon. */
const LOG = [
  event("before", "10:00", "10:05"),
  event("just before", "11:50", "11:58"),
  event("across", "11:55", "12:10"),
  event("late", "10:30", "12:40"),
  event("after", "12:20", "12:25"),
];

async function switched(first: Workspace, second: Workspace): Promise<Rehearsal> {
  const stages = [first, second].map((workspace, index) => ({
    from: new Date(at(index === 0 ? "10:00" : "12:00")),
    objects: apply(deploymentOf(WATCHED, workspace)),
  }));
  return runStages(stages, LOG, { to: new Date(at("13:40")) });
}

/** Keys told to the first destination of the route, in order. */
function told({ notifications, runs }: Rehearsal): readonly unknown[] {
  expect(runs.flatMap(({ tasks }) => tasks.flatMap(({ message }) => message ?? []))).toEqual([]);
  const [first] = notifications.map(({ destination }) => destination);
  return notifications
    .filter(({ destination }) => destination === first)
    .flatMap(({ findings }) => findings.map(({ finding_key }) => finding_key))
    .sort();
}

const ALL = ["across", "after", "before", "just before", "late"];

describe("a workspace with a ledger", { timeout: 120_000 }, () => {
  it("that goes from the system table to delivered files tells each finding once", async () => {
    expect(told(await switched(SYSTEM, DELIVERED))).toEqual(ALL);
  });

  it("that goes back to the system table tells each finding once", async () => {
    expect(told(await switched(DELIVERED, SYSTEM))).toEqual(ALL);
  });

  it("that stays with delivered files when it is deployed again tells each finding once", async () => {
    expect(told(await switched(DELIVERED, DELIVERED))).toEqual(ALL);
  });
});
