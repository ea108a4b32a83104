import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AuditRow } from "../../../../src/model/cases.ts";
import type { Content } from "../../../../src/model/content.ts";
import { ledgerTasks } from "../../../../src/render/ledger/tasks.ts";
import { loadAuditLog } from "../../../../src/simulator/engine/audit-log.ts";
import { type Engine, openEngine } from "../../../../src/simulator/engine/engine.ts";
import { execute } from "../../../../src/simulator/engine/statement.ts";
import type { Fault } from "../../../../src/simulator/workspace/faults.ts";
import { apply, type PlatformObject } from "../../../../src/simulator/workspace/objects.ts";
import { rehearse } from "../../../../src/simulator/workspace/rehearse.ts";
import { deploymentOf } from "../../../support/plans.ts";
import { BEGIN, HOUR } from "../../../support/week/seeded.ts";
import { detectionOf, weekContent } from "../../../support/week/week.ts";
import { fakeDeployed, fakeLedger } from "./next-version.ts";

const UPGRADE = 4;
const at = (hour: number) => new Date(BEGIN + hour * HOUR);
const paused = { reason: "noisy", owner: "soc", until: "2026-04-01" };
const CONTENT = weekContent([detectionOf("shell"), detectionOf("console"), detectionOf("other")], {
  tune: { "week/other": { paused } },
});
const LOG = [
  event("told", 0.2, "shell"),
  event("late", 0.5, "shell", 5.2),
  event("closed", 0.3, "other"),
  event("open", 2.2, "console"),
  event("after", 4.2, "shell"),
];
/** The alert of what was found last fails for good until the upgrade. */
const KEPT_OPEN: readonly Fault[] = [
  { job: "detectform week", task: "console", at: startOf(3), fails: "before-evaluation" },
];
let engine: Engine;

beforeEach(async () => {
  engine = await openEngine();
  await loadAuditLog(engine, LOG);
});

afterEach(() => engine.close());

function event(id: string, hour: number, action: string, arrives = hour): AuditRow {
  return {
    workspace_id: "1001",
    event_time: at(hour).toISOString(),
    service_name: "agent",
    action_name: action,
    request_id: id,
    request_params: { instanceId: "i-1" },
    arrived_at: at(arrives).toISOString(),
  };
}

function present(content: Content): readonly PlatformObject[] {
  const [workspace] = content.workspaces;
  if (workspace === undefined) throw new Error("the week has one workspace");
  return apply(deploymentOf(content, workspace));
}

/** When the jobs of an hour start: the minute is that of the present deployment. */
function startOf(hour: number): string {
  const job = present(CONTENT).find(({ type }) => type === "databricks_job");
  const minute = /"quartz_cron_expression":"0 (\d+) /.exec(JSON.stringify(job?.attributes))?.[1];
  return new Date(BEGIN + hour * HOUR + Number(minute) * 60_000).toISOString();
}

/** Keys told from one hour to another, and what failed. */
async function play(
  objects: readonly PlatformObject[],
  hours: readonly [number, number],
  faults = KEPT_OPEN,
) {
  const [from, to] = [at(hours[0]), new Date(at(hours[1]).getTime() - 1)];
  const made = await rehearse(objects, engine, { from, to, faults, leftOut: new Map() });
  return {
    told: made.notifications.flatMap(({ findings }) => findings.map(({ finding_key }) => finding_key)),
    results: made.runs.map(({ result }) => result),
  };
}

const read = (sql: string) =>
  execute(engine, { sql, at: at(UPGRADE), parameters: {}, visibility: "arrived" });

const findings = (version: number) =>
  read(`select category, finding_key, told_at, told_by, closed_reason, title, fields
from main.detectform.findings_v${version} order by category, finding_key`);

const sweeps = (version: number) =>
  read(`select * from main.detectform.sweeps_v${version} order by category, collect`);

/** Runs the first steps of what carries version 1 over, as far as a run came. */
async function prepare(content: Content, slug: string, steps = Number.POSITIVE_INFINITY): Promise<number> {
  const tasks = ledgerTasks(fakeLedger(content, slug)).filter(({ key }) =>
    /__(prepare|carry)_\w+_v\d|__prepare_(findings|sweeps)$/.test(key),
  );
  for (const { sql } of tasks.slice(0, steps)) await read(sql);
  return tasks.length;
}

describe("the next version of the tables", () => {
  it("knows what the version before knew, and tells nothing again", async () => {
    expect(await play(present(CONTENT), [0, UPGRADE])).toEqual({
      told: ["told"],
      results: ["success", "success", "success", "failed"],
    });
    expect(await play(fakeDeployed(CONTENT), [UPGRADE, 8])).toEqual({
      told: ["open", "after", "late"],
      results: ["success", "success", "success", "success"],
    });
  });

  it("carries every row over, with what it computes of it", async () => {
    await play(present(CONTENT), [0, UPGRADE]);

    await prepare(CONTENT, "week");

    expect(await findings(2)).toEqual(await findings(1));
    expect((await findings(2)).map(({ finding_key }) => finding_key)).toEqual(["closed", "open", "told"]);
    expect(await sweeps(2)).toEqual(await sweeps(1));
    expect(
      await read("select distinct headline, rank from main.detectform.findings_v2 order by headline"),
    ).toEqual([
      { headline: "high Detection week console", rank: null },
      { headline: "high Detection week other", rank: null },
      { headline: "high Detection week shell", rank: null },
    ]);
  });

  it.each([0, 1, 2, 3, 4, 5])(
    "comes to the same when a run ends after %i of its six steps",
    async (steps) => {
      await play(present(CONTENT), [0, UPGRADE]);

      await prepare(CONTENT, "week", steps);
      expect(await prepare(CONTENT, "week")).toBe(6);
      await prepare(CONTENT, "week");

      expect(await findings(2)).toEqual(await findings(1));
      expect(await sweeps(2)).toEqual(await sweeps(1));
    },
  );

  it("is made by the next run where one fails in the midst", async () => {
    await play(present(CONTENT), [0, UPGRADE]);
    const fails = "before-evaluation" as const;
    const run = { job: "detectform week", at: at(UPGRADE).toISOString(), fails };

    const { told, results } = await play(
      fakeDeployed(CONTENT),
      [UPGRADE, 8],
      [{ ...run, task: "ledger__carry_sweeps_v2" }],
    );

    expect(results).toEqual(["failed", "success", "success", "success"]);
    expect(told).toEqual(["open", "after", "late"]);
  });

  it("carries nothing again that the retention has deleted since", async () => {
    await play(present(CONTENT), [0, UPGRADE]);
    await prepare(CONTENT, "week");
    await read(
      "merge into main.detectform.findings_v2 as t using (select 'told' as finding_key) as s on t.finding_key = s.finding_key when matched then delete",
    );

    await prepare(CONTENT, "week");

    expect((await findings(2)).map(({ finding_key }) => finding_key)).toEqual(["closed", "open"]);
  });

  it("leaves the rows of another workspace to itself", async () => {
    const second = weekContent([detectionOf("shell")], {
      name: "second",
      workspaceId: "1002",
      host: "https://second.databricks.test",
      watches: ["1001"],
    });
    await play(present(second), [0, UPGRADE], []);

    await prepare(CONTENT, "week");

    expect([(await findings(1)).length > 0, await findings(2), await sweeps(2)]).toEqual([true, [], []]);
  });

  it("knows what was told of a detection that moves with the upgrade", async () => {
    const moved = detectionOf("shell", { category: "hosts", formerly: "week/shell" });
    await play(present(CONTENT), [0, UPGRADE], []);

    const after = await play(
      fakeDeployed(weekContent([moved, detectionOf("console"), detectionOf("other")])),
      [UPGRADE, 8],
    );

    expect(after.told).toEqual(["after", "late"]);
    expect(after.results).not.toContain("failed");
  });

  it("carries what a category left behind that is removed with the upgrade", async () => {
    await play(present(CONTENT), [0, UPGRADE]);
    const left = weekContent([
      detectionOf("other", { category: "alpha" }),
      detectionOf("shell", { category: "beta" }),
    ]);

    await prepare(left, "beta");
    expect(await findings(2)).toEqual([]);
    await prepare(left, "alpha");

    expect(await findings(2)).toEqual(await findings(1));
    expect(await sweeps(2)).toEqual(await sweeps(1));
  });

  it("reads the same in a workspace that never had the version before", async () => {
    const { told } = await play(fakeDeployed(CONTENT), [0, 8], []);

    expect(told).toEqual(["told", "open", "after", "late"]);
    expect(await findings(1)).toEqual([]);
  });
});
