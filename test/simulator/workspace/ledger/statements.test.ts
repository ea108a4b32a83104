import { describe, expect, it } from "vitest";
import type { AuditRow } from "../../../../src/model/cases.ts";
import type { Content } from "../../../../src/model/content.ts";
import { apply, type PlatformObject } from "../../../../src/simulator/workspace/objects.ts";
import { runStages } from "../../../../src/simulator/workspace/stages.ts";
import { deploymentOf } from "../../../support/plans.ts";
import { BEGIN, HOUR } from "../../../support/week/seeded.ts";
import { detectionOf, weekContent } from "../../../support/week/week.ts";

const at = (hour: number) => new Date(BEGIN + hour * HOUR);
const shell = detectionOf("shell");
const other = detectionOf("other");
const burst = detectionOf("burst", { params: { least: 2 }, sql: burstSql("instance_id") });

/** A row per host and hour; told again when it has grown to four. */
function burstSql(host: string): string {
  return `select
  concat_ws(' ', ${host}, cast(unix_seconds(date_trunc('hour', event_time)) as string),
    case when count(*) >= 4 then 'x4' end) as finding_key,
  date_trunc('hour', event_time) as event_time,
  min(event_date) as event_date,
  ${host} as instance_id,
  concat_ws(' ', ${host}, 'burst') as notice
from
  agent
group by
  ${host},
  date_trunc('hour', event_time)
having
  count(*) >= :least`;
}

function contentOf(...detections: Parameters<typeof weekContent>[0]): Content {
  const matches = detections.map(({ sql, match, ...rest }) =>
    sql === undefined && match !== undefined
      ? { ...rest, match }
      : { ...rest, ...(sql === undefined ? {} : { sql }) },
  );
  return weekContent(matches);
}

function objectsOf(content: Content): readonly PlatformObject[] {
  const [workspace] = content.workspaces;
  if (workspace === undefined) throw new Error("the week has one workspace");
  return apply(deploymentOf(content, workspace));
}

function event(id: string, hour: number, change: Partial<AuditRow> = {}): AuditRow {
  return {
    workspace_id: "1001",
    event_time: at(hour).toISOString(),
    service_name: "agent",
    action_name: "shell",
    request_id: id,
    request_params: { instanceId: "i-1" },
    ...change,
  };
}

type Stages = readonly (readonly [hour: number, objects: readonly PlatformObject[]])[];

async function play(stages: Stages, log: readonly AuditRow[], hours = 6) {
  const made = await runStages(
    stages.map(([hour, objects]) => ({ from: at(hour), objects })),
    log,
    { to: at(hours) },
  );
  return {
    told: made.notifications.flatMap(({ findings }) => findings.map(({ finding_key }) => finding_key)),
    results: made.runs.map(({ result }) => result),
    messages: [
      ...new Set(
        made.runs.flatMap(({ tasks }) =>
          tasks.flatMap(({ task, message }) =>
            message === undefined ? [] : [`${task.task_key}: ${message}`],
          ),
        ),
      ),
    ],
  };
}

/** The objects with another text in the place of a reference, as if the platform did not know it. */
function withText(objects: readonly PlatformObject[], from: string, to: string): readonly PlatformObject[] {
  return JSON.parse(JSON.stringify(objects).replaceAll(from, to));
}

describe("a ledger's statements", () => {
  it("fail, and move no progress, when the window does not reach the later tasks", async () => {
    const objects = objectsOf(contentOf(shell));
    const broken = withText(objects, "{{tasks.ledger__window.output", "{{tasks.ledger__window.result");

    const { told, results, messages } = await play(
      [
        [0, broken],
        [3, objects],
      ],
      [event("a", 0.5)],
    );

    expect(results).toEqual(["failed", "failed", "failed", "success", "success", "success"]);
    expect(messages).toEqual([
      "ledger__advance__agent: Invalid Input Error: the window did not reach this task",
    ]);
    expect(told.at(-1)).toBe("a");
  });

  it("fail when the state of a task is none that is known, and mark nothing", async () => {
    const broken = withText(objectsOf(contentOf(shell)), ".result_state}}", ".state}}");

    const { told, results, messages } = await play([[0, broken]], [event("a", 0.5)], 3);

    expect(results).toEqual(["failed", "failed", "failed"]);
    expect(messages).toEqual([
      "ledger__verdict: Invalid Input Error: the state of a task did not reach this one",
      "ledger__commit: Invalid Input Error: no known state of a task: {{tasks.shell.state}}",
    ]);
    expect(told).toEqual(["a", "a"]);
  });

  it("tell a group once, and again only at the size that its key names", async () => {
    const rows = [0, 1, 2, 3, 4].map((index) =>
      event(`e${index}`, 0.1, { arrived_at: at(0.1 + index).toISOString() }),
    );
    const hour = BEGIN / 1000;

    const { told } = await play([[0, objectsOf(contentOf(burst))]], rows, 60);

    expect(told).toEqual([`i-1 ${hour}`, `i-1 ${hour} x4`]);
  });

  it("go on for all others when one detection's statement is broken", async () => {
    const broken = detectionOf("burst", { params: { least: 1 }, sql: burstSql("no_such_column") });

    const { told, results, messages } = await play(
      [
        [0, objectsOf(contentOf(shell, broken))],
        [3, objectsOf(contentOf(shell))],
      ],
      [event("a", 0.5), event("b", 3.5)],
    );

    expect(told).toEqual(["a", "b"]);
    expect(results).toEqual(["failed", "failed", "failed", "success", "success", "success"]);
    expect(messages.map((message) => message.split(":")[0])).toEqual(["ledger__collect__agent__burst"]);
  });

  it("lose nothing where a statement fails for longer than the lookback, from its first run on", async () => {
    const broken = detectionOf("burst", { params: { least: 1 }, sql: burstSql("no_such_column") });
    const mended = detectionOf("burst", { params: { least: 1 }, sql: burstSql("instance_id") });

    const { told } = await play(
      [
        [0, objectsOf(contentOf(other, broken))],
        [72, objectsOf(contentOf(other, mended))],
      ],
      [event("a", 1.5)],
      74,
    );

    expect(told).toEqual([`i-1 ${BEGIN / 1000 + 3600}`]);
  });

  it("begin anew where a statement comes back after days, and tell nothing of the time between", async () => {
    const each = detectionOf("burst", { params: { least: 1 }, sql: burstSql("instance_id") });
    const hour = (of: number) => `i-1 ${BEGIN / 1000 + of * 3600}`;

    const { told } = await play(
      [
        [0, objectsOf(contentOf(other, each))],
        [4, objectsOf(contentOf(other))],
        [120, objectsOf(contentOf(other, each))],
      ],
      [event("before", 1.5), event("between", 48.5), event("recent", 96.5)],
      124,
    );

    expect(told).toEqual([hour(1), hour(96)]);
  });

  it("lose nothing where a statement gets another name after an outage", async () => {
    const named = (slug: string, formerly?: string) =>
      detectionOf("burst", {
        slug,
        params: { least: 1 },
        sql: burstSql("instance_id"),
        ...(formerly === undefined ? {} : { formerly }),
      });
    const outage = { outage: { from: at(3).toISOString(), to: at(120).toISOString() } };

    const made = await runStages(
      [
        { from: at(0), objects: objectsOf(contentOf(other, named("burst"))) },
        { from: at(120), objects: objectsOf(contentOf(other, named("surge", "week/burst"))) },
      ],
      [event("before", 0.5), event("during", 24.5)],
      { to: at(123), faults: [outage] },
    );

    const told = made.notifications.flatMap(({ detection, findings }) =>
      findings.map(({ finding_key }) => `${detection} ${finding_key}`),
    );
    expect(told).toEqual([`week/burst i-1 ${BEGIN / 1000}`, `week/surge i-1 ${BEGIN / 1000 + 24 * 3600}`]);
  });

  it("tell nothing again after the retention has deleted it", async () => {
    const short = weekContent([shell, other], {
      findings: { catalog: "main", schema: "detectform", retentionDays: 30 },
    });
    const objects = objectsOf(short);
    const hours = 24 * 40;
    const stages: Stages = [
      [0, objects],
      [hours - 3, objects],
    ];
    const outage = { outage: { from: at(4).toISOString(), to: at(hours - 3).toISOString() } };

    const made = await runStages(
      stages.map(([hour, each]) => ({ from: at(hour), objects: each })),
      [event("a", 0.5), event("b", hours - 2.5)],
      { to: at(hours), faults: [outage] },
    );

    expect(made.notifications.flatMap(({ findings }) => findings.map((row) => row.finding_key))).toEqual([
      "a",
      "b",
    ]);
  });

  it("leave alone what another workspace has in the same schema", async () => {
    const second = weekContent([shell], {
      name: "second",
      workspaceId: "1002",
      host: "https://second.databricks.test",
    });
    const log = [event("a", 0.2), event("b", 0.3, { workspace_id: "1002" }), event("c", 4.1)];

    const { told, messages } = await play(
      [
        [0, objectsOf(contentOf(shell))],
        [2, objectsOf(second)],
        [4, objectsOf(contentOf(shell))],
      ],
      log,
    );

    expect(told).toEqual(["a", "b", "c"]);
    expect(messages).toEqual([]);
  });
});
