import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditRow } from "../../src/model/cases.ts";
import { PERIODS } from "../../src/model/text.ts";
import { alertStatement, tileWindow } from "../../src/render/alert-statement.ts";
import { seconds } from "../../src/schedule/duration.ts";
import { tileAt } from "../../src/schedule/tile.ts";
import { openReplay, type Replay, rowsAt } from "../support/engine-clock.ts";
import { localWith } from "../support/parts.ts";

/** Between 10:15 and 10:30 the tile is 08:00 to 08:15: settle is two hours. */
const NOW = "2026-03-02T10:18:00Z";

function event(time: string, change: Partial<AuditRow> = {}): AuditRow {
  return {
    event_time: `2026-03-02T${time}Z`,
    service_name: "agent",
    action_name: "Module Loaded",
    workspace_id: "1001",
    request_id: time,
    ...change,
  };
}

async function keysAt(log: readonly AuditRow[], ...clock: readonly string[]): Promise<unknown> {
  const evaluations = await rowsAt(alertStatement(localWith({})), log, ...clock);
  return evaluations.map((rows) => rows.map(({ finding_key }) => finding_key));
}

describe("the statement", () => {
  const sql = alertStatement(localWith({ watches: ["0", "1001"] }));

  test("bounds its scan on both sides, by day and by time", () => {
    const tile = "unix_seconds(current_timestamp()) - unix_seconds(current_timestamp()) % 900";

    expect(sql).toContain(
      `and event_date >= cast(timestamp_seconds(${tile} - 8100) as date) - interval 1 day`,
    );
    expect(sql).toContain(
      `and event_date <= cast(timestamp_seconds(${tile} - 7200) as date) + interval 1 day`,
    );
    expect(sql).toContain(`and event_time >= timestamp_seconds(${tile} - 8100)\n`);
    expect(sql).toContain(`and event_time < timestamp_seconds(${tile} - 7200)\n`);
  });

  test("names its service and its workspaces", () => {
    expect(sql).toContain("service_name = 'agent'\n");
    expect(sql).toContain("and workspace_id in ('0', '1001')\n");
  });

  test("has no marker, no template and no carriage return left", () => {
    expect(sql).not.toMatch(/:(from|to|workspaces)|\{\{|\r/);
  });
});

describe("evaluated at a time", () => {
  test("it reads its tile: from its first instant up to the next tile's", async () => {
    const log = ["07:59:59.999", "08:00:00", "08:14:59.999", "08:15:00"].map((time) => event(time));

    const keys = await keysAt(log, NOW);

    expect(keys).toEqual([["08:14:59.999", "08:00:00"]]);
  });

  test("it reads the same tile from one boundary to the next", async () => {
    const clocks = ["2026-03-02T10:15:00Z", "2026-03-02T10:29:59.999Z", "2026-03-02T10:30:00Z"];

    const keys = await keysAt([event("08:07:00")], ...clocks);

    expect(keys).toEqual([["08:07:00"], ["08:07:00"], []]);
  });

  test("it tells its own workspaces, services and actions only", async () => {
    const log = [
      event("08:01:00", { workspace_id: "1002" }),
      event("08:02:00", { service_name: "notebook" }),
      event("08:03:00", { action_name: "Heartbeat" }),
      event("08:04:00"),
    ];

    const keys = await keysAt(log, NOW);

    expect(keys).toEqual([["08:04:00"]]);
  });

  test("it counts a doubled delivery once", async () => {
    const keys = await keysAt([event("08:04:00"), event("08:04:00")], NOW);

    expect(keys).toEqual([["08:04:00"]]);
  });

  test("it counts all findings in every row, shows the newest hundred, and tells the story in the first", async () => {
    const log = Array.from({ length: 103 }, (_, index) =>
      event(`08:${String(Math.floor(index / 60)).padStart(2, "0")}:${String(index % 60).padStart(2, "0")}`),
    );

    const [rows = []] = await rowsAt(alertStatement(localWith({})), log, NOW);

    expect(rows).toHaveLength(100);
    expect(new Set(rows.map(({ findings }) => findings))).toEqual(new Set([103]));
    expect(rows.map(({ finding_key }) => finding_key).slice(0, 2)).toEqual(["08:01:42", "08:01:41"]);
    expect(rows.map(({ notice }) => notice).filter((notice) => notice !== null)).toEqual([
      "Module Loaded, first 08:00:00",
    ]);
  });

  test("it returns no row where there is nothing to tell", async () => {
    const keys = await keysAt([], NOW);

    expect(keys).toEqual([[]]);
  });
});

describe("an allow entry", () => {
  const allowing = (where: string) =>
    localWith({
      period: 86_400,
      allow: [{ where, reason: "Ours.", owner: "a@example.test", until: "2026-03-02" }],
    });

  test("ends by itself: an event of its last day is allowed, one of the day after is told", async () => {
    const sql = alertStatement(allowing("notice = 'Module Loaded'"));
    const log = [event("23:59:00"), event("00:01:00", { event_time: "2026-03-03T00:01:00Z" })];

    const evaluations = await rowsAt(sql, log, "2026-03-04T10:18:00Z");

    expect(evaluations.map((rows) => rows.map(({ finding_key }) => finding_key))).toEqual([["00:01:00"]]);
  });

  test("does not allow where its predicate is NULL", async () => {
    const sql = alertStatement(allowing("nullif(notice, notice) = 'x'"));

    const evaluations = await rowsAt(sql, [event("08:04:00")], "2026-03-03T10:18:00Z");

    expect(evaluations.map((rows) => rows.map(({ finding_key }) => finding_key))).toEqual([["08:04:00"]]);
  });
});

describe("the tile in SQL", () => {
  const clocks = [
    "2026-03-02T10:15:00Z",
    "2026-03-02T10:14:59.999Z",
    "2027-12-31T23:59:59.5Z",
    "2028-02-29T00:00:00Z",
    "2028-10-29T01:30:00Z",
  ];
  let replay: Replay;
  beforeAll(async () => {
    replay = await openReplay([]);
  });
  afterAll(() => replay.close());

  test.each(PERIODS)("is the tile in numbers, for a period of %s", async (words) => {
    const tiling = { period: seconds(words), settle: 5460 };
    const { from, to } = tileWindow(tiling);

    const evaluations = await replay.rowsAt(
      `select unix_seconds(${from}) as \`from\`, unix_seconds(${to}) as \`to\``,
      ...clocks,
    );

    expect(evaluations.flat()).toEqual(clocks.map((clock) => tileAt(Date.parse(clock) / 1000, tiling)));
  });
});
