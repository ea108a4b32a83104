import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AuditRow } from "../../../../src/model/cases.ts";
import type { Content } from "../../../../src/model/content.ts";
import { loadAuditLog } from "../../../../src/simulator/engine/audit-log.ts";
import { type Engine, openEngine } from "../../../../src/simulator/engine/engine.ts";
import { execute } from "../../../../src/simulator/engine/statement.ts";
import type { Fault } from "../../../../src/simulator/workspace/faults.ts";
import { apply } from "../../../../src/simulator/workspace/objects.ts";
import { rehearse } from "../../../../src/simulator/workspace/rehearse.ts";
import { deploymentOf } from "../../../support/plans.ts";
import { BEGIN, HOUR } from "../../../support/week/seeded.ts";
import { detectionOf, weekContent } from "../../../support/week/week.ts";

const at = (hour: number) => new Date(BEGIN + hour * HOUR);
const alpha = detectionOf("other", { category: "alpha" });
const shell = detectionOf("shell", { category: "hosts" });
const BOTH = weekContent([alpha, shell]);
const LEFT = weekContent([alpha]);
/** The alert does not succeed, so that its findings stay open. */
const KEPT_OPEN: readonly Fault[] = [0, 1, 2, 3, 96].map((hour) => ({
  job: "detectform hosts",
  task: "shell",
  at: new Date(BEGIN + hour * HOUR + minuteOf(BOTH)).toISOString(),
  fails: "before-evaluation",
}));
let engine: Engine;

beforeEach(async () => {
  engine = await openEngine();
});

afterEach(() => engine.close());

function event(id: string, hour: number): AuditRow {
  return {
    workspace_id: "1001",
    event_time: at(hour).toISOString(),
    service_name: "agent",
    action_name: "shell",
    request_id: id,
    request_params: { instanceId: "i-1" },
  };
}

function objectsOf(content: Content) {
  const [workspace] = content.workspaces;
  if (workspace === undefined) throw new Error("the week has one workspace");
  return apply(deploymentOf(content, workspace));
}

function minuteOf(content: Content): number {
  const job = objectsOf(content).find(({ type }) => type === "databricks_job");
  return Number(/"quartz_cron_expression":"0 (\d+) /.exec(JSON.stringify(job?.attributes))?.[1]) * 60_000;
}

/** From one hour to another a content is deployed; between two stages nothing runs. */
type Stages = readonly (readonly [from: number, to: number, content: Content])[];

/** Keys told in the course of the stages; nothing but alerts may fail. */
async function play(stages: Stages): Promise<readonly unknown[]> {
  const told: unknown[] = [];
  for (const [hour, until, content] of stages) {
    const clock = {
      from: at(hour),
      to: new Date(at(until).getTime() - 1),
      faults: KEPT_OPEN,
      leftOut: new Map(),
    };
    const made = await rehearse(objectsOf(content), engine, clock);
    expect(made.runs.flatMap(({ tasks }) => tasks.flatMap(({ message }) => message ?? []))).toEqual([]);
    told.push(...made.notifications.flatMap(({ findings }) => findings.map((row) => row.finding_key)));
  }
  return told;
}

const findings = () =>
  execute(engine, {
    sql: "select detection, finding_key, closed_reason from main.detectform.findings_v1 order by finding_key",
    at: at(0),
    parameters: {},
    visibility: "arrived",
  });

describe("a category that is removed", () => {
  it("has its open findings closed by another one's job, two days after its last run", async () => {
    await loadAuditLog(engine, [event("a", 0.5)]);
    const open = { detection: "hosts/shell", finding_key: "a", closed_reason: null };

    await play([
      [0, 3, BOTH],
      [3, 49, LEFT],
    ]);
    expect(await findings()).toEqual([open]);
    await play([[49, 52, LEFT]]);

    expect(await findings()).toEqual([{ ...open, closed_reason: "removed" }]);
  });

  it("is left alone while somebody else runs it in the same schema", async () => {
    await loadAuditLog(engine, [event("a", 95.5)]);
    const elsewhere = weekContent([shell]);

    const told = await play([
      [0, 1, BOTH],
      [1, 96, LEFT],
      [96, 97, elsewhere],
      [97, 98, LEFT],
      [98, 99, elsewhere],
    ]);

    expect(told).toEqual(["a"]);
  });

  it("has its findings deleted when the retention is over", async () => {
    await loadAuditLog(engine, [event("a", 0.5)]);
    const short = { findings: { catalog: "main", schema: "detectform", retentionDays: 30 } };
    const [both, left] = [weekContent([alpha, shell], short), weekContent([alpha], short)];

    await play([
      [0, 3, both],
      [24 * 31, 24 * 31 + 2, left],
    ]);
    expect(await findings()).toHaveLength(1);
    await play([[24 * 33, 24 * 33 + 2, left]]);

    expect(await findings()).toEqual([]);
  });

  it("begins anew when it comes back, and tells nothing of the time between", async () => {
    const [day3, day9, day10] = [3, 9, 10].map((day) => day * 24) as [number, number, number];
    await loadAuditLog(engine, [
      event("before", 3.5),
      event("between", day3),
      event("recent", day9),
      event("after", day10 + 1),
    ]);

    const told = await play([
      [0, 5, BOTH],
      [day10 - 3, day10, LEFT],
      [day10, day10 + 4, BOTH],
    ]);

    expect(told).toEqual(["before", "recent", "after"]);
  });
});

describe("a category that only gets another name", () => {
  const renamed = weekContent([
    alpha,
    detectionOf("shell", { category: "machines", formerly: "hosts/shell" }),
  ]);

  it("is told as it was, with what was open", async () => {
    await loadAuditLog(engine, [event("open", 2.5), event("after", 4.5)]);

    expect(
      await play([
        [0, 4, BOTH],
        [4, 60, renamed],
      ]),
    ).toEqual(["open", "after"]);
    expect(await findings()).toEqual([
      { detection: "machines/shell", finding_key: "after", closed_reason: null },
      { detection: "machines/shell", finding_key: "open", closed_reason: null },
    ]);
  });

  it("loses nothing of an outage that came before", async () => {
    const day6 = 6 * 24;
    await loadAuditLog(engine, [event("told", 3.5), event("during", 24), event("after", day6 + 1)]);

    expect(
      await play([
        [0, 5, BOTH],
        [day6, day6 + 3, renamed],
      ]),
    ).toEqual(["told", "during", "after"]);
  });
});
