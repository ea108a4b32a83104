import { beforeAll, describe, expect, it } from "vitest";
import { capsule8 } from "../../../sources/capsule8.events.ts";
import type { Workspace } from "../../../src/model/content.ts";
import { type LoggedRow, toDelivered } from "../../../src/simulator/engine/delivered.ts";
import { apply } from "../../../src/simulator/workspace/objects.ts";
import { type Clock, type Run, run } from "../../../src/simulator/workspace/run.ts";
import { deploymentOf } from "../../support/plans.ts";
import { withoutLedger, withoutWatch, workspaceOf } from "../../support/repository.ts";
import { CONTENT, deliveredTo } from "../delivery.ts";

const WATCHED = withoutWatch(CONTENT);
const SYSTEM: Workspace = { ...workspaceOf(CONTENT, "prod"), audit: { from: "system-table" } };
const DELIVERED = deliveredTo("prod");

/** An event of the agent in workspace 1002. */
function event(id: string | null, time: string, change: Partial<LoggedRow> = {}): LoggedRow {
  const ids = { workspace_id: "1002", request_id: id, event_id: null };
  const row = { ...ids, event_time: `2026-03-02T${time}Z`, ...change };
  return capsule8("Kernel Exploit", { row: { event_date: row.event_time.slice(0, 10), ...row } });
}

const LATE = { arrived_at: "2026-03-02T11:20:00.000Z" };
const LOG: readonly LoggedRow[] = [
  event("a", "10:00:00.000"),
  event("doubled", "10:05:00.000"),
  event("doubled", "10:05:00.000", { arrived_at: "2026-03-02T11:00:00.000Z" }),
  event(null, "10:10:00.000"),
  event(null, "10:10:00.000", LATE),
  event("late", "10:12:00.000", LATE),
  event("account", "10:20:00.000", { workspace_id: "0" }),
  event("foreign", "10:20:00.000", { workspace_id: "1001" }),
];

function replay(workspace: Workspace, clock: Clock = {}, log = LOG): Promise<Run> {
  return run(apply(deploymentOf(WATCHED, workspace)), log, clock);
}

/** What was told, by key; a digest by that word. */
function told({ notifications, runs }: Run): readonly string[] {
  expect(runs.flatMap(({ tasks }) => tasks.flatMap(({ message }) => message ?? []))).toEqual([]);
  const keys = notifications.flatMap(({ detection, destination, findings }) =>
    findings.map(
      ({ finding_key: key }) => `${detection} ${`${key}`.length === 64 ? "digest" : key} ${destination}`,
    ),
  );
  return keys.sort();
}

let system: Run;
let delivered: Run;
beforeAll(async () => {
  [system, delivered] = [await replay(SYSTEM), await replay(DELIVERED)];
}, 120_000);

describe("a workspace of delivered files", { timeout: 120_000 }, () => {
  it("tells what it would tell of the system table, each finding once", () => {
    expect(told(delivered)).toEqual(told(system));
    expect(delivered.score).toMatchObject({ findings: 5, told: 5, missed: 0, repeated: 0 });
    expect(system.score).toMatchObject({ findings: 5, told: 5, missed: 0, repeated: 0 });
  });

  it("tells nothing twice where files grow, and are read again as a whole", async () => {
    const growing = await replay(DELIVERED, { layout: "growing files" });

    const rows = growing.updates.flatMap((update) => Object.values(update.rows));
    // Six lines of 1002 come in three batches of one file, one of the account, and the empty ones before.
    expect(rows.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(7);
    expect(growing.score).toMatchObject({ findings: 5, told: 5, missed: 0, repeated: 0 });
  });

  it("without a ledger misses the same late row as on the system table", async () => {
    const tooLate = event("too late", "10:30:00.000", { arrived_at: "2026-03-02T13:30:00.000Z" });
    const tiles = (workspace: Workspace) => replay(withoutLedger(workspace), {}, [...LOG, tooLate]);

    const [onTable, onFiles] = [await tiles(SYSTEM), await tiles(DELIVERED)];

    expect(told(onFiles)).toEqual(told(onTable));
    expect(onTable.score).toMatchObject({ findings: 6, told: 5, missed: 1, repeated: 0 });
    expect(onFiles.score).toMatchObject({ findings: 6, told: 5, missed: 1, repeated: 0 });
  });

  it("tells later: a line waits for the next update, and for what that takes", () => {
    expect([system, delivered].map(({ score }) => score.delay_from_event?.min)).toEqual([160, 760]);
  });

  it("shows the job that ingests among its runs, tried again where a new column fails an update", async () => {
    const line = JSON.stringify({ ...toDelivered(event("new", "10:50:00.000")), brandNew: 1 });
    const log = [...LOG, { ...event("new", "10:50:00.000"), line }];

    const made = await run(apply(deploymentOf(WATCHED, DELIVERED)), log);

    const ingests = made.runs.filter(({ job }) => job.name === "detectform ingest");
    const retried = ingests.flatMap(({ tasks }) => tasks.filter(({ tries }) => tries.length > 1));
    expect(ingests.every(({ result }) => result === "success")).toBe(true);
    expect(retried.map(({ tries }) => tries.map(({ outcome }) => outcome))).toEqual([
      ["before-evaluation", "succeeds"],
    ]);
    expect(made.score).toMatchObject({ findings: 6, told: 6, missed: 0, repeated: 0 });
  });

  it("tells the operators of an ingestion that failed for good, and the findings with the next", async () => {
    const fault = {
      job: "detectform ingest",
      task: "ingest",
      fails: "before-evaluation",
      at: "2026-03-02T10:07:00Z",
    } as const;
    const starts = delivered.runs.filter(({ job }) => job.name === fault.job);
    const at = new Date(starts[0]?.at ?? 0).toISOString();

    const made = await replay(DELIVERED, { faults: [{ ...fault, at }] });

    expect(made.operatorNotices.map(({ job }) => job)).toEqual(["detectform ingest"]);
    expect(made.score).toMatchObject({ findings: 5, told: 5, missed: 0, repeated: 0 });
  });
});
