import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditRow } from "../../../src/model/cases.ts";
import type { Investigation } from "../../../src/model/content.ts";
import { askedIn, investigationStatement } from "../../../src/render/investigation/statement.ts";
import { loadAuditLog } from "../../../src/simulator/engine/audit-log.ts";
import { type Engine, openEngine, type Row } from "../../../src/simulator/engine/engine.ts";
import { loadPlatformTables } from "../../../src/simulator/engine/platform-tables.ts";
import { ensureSchema, execute } from "../../../src/simulator/engine/statement.ts";
import { contentWith, HOSTS, investigationWith } from "../../support/investigations.ts";
import { workspaceWith } from "../../support/parts.ts";
import { planWith } from "../../support/plans.ts";

const loaded = (id: string, event_time: string): AuditRow => ({
  workspace_id: "1001",
  event_time,
  service_name: "agent",
  action_name: "Module Loaded",
  request_id: id,
});
const LOG = [loaded("older", "2026-03-02T09:00:00Z"), loaded("newer", "2026-03-02T10:00:00Z")];

describe("the statement of an investigation", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine();
    await loadAuditLog(engine, LOG);
    const hosts = [
      { instance_id: "newer", cluster_id: "c-2", tags: { team: "a" }, scripts: ["x"], place: { zone: "b" } },
    ];
    await loadPlatformTables(engine, { tables: [HOSTS], rows: { "system.compute.hosts": hosts } });
    await ensureSchema(engine, "main.logs");
    const identity = "struct_pack(arn := 'role/i-1')";
    await engine.run(
      `create table catalog_main.logs.trail as select '2026-03-02T10:00:01Z' as eventTime, 'RunInstances' as eventName, ${identity} as userIdentity`,
    );
    await engine.run(
      `create table catalog_main.logs.files as select [struct_pack(eventTime := '2026-03-02T10:00:02Z', eventName := 'StopInstances', userIdentity := ${identity})] as Records`,
    );
  });
  afterAll(() => engine.close());

  function rowsOf(
    change: Partial<Investigation>,
    { event = "newest", ...workspace }: { event?: string; investigate?: object } = {},
  ): Promise<readonly Row[]> {
    const investigation = investigationWith(change);
    const sql = investigationStatement(
      askedIn(planWith(contentWith(), workspaceWith(workspace))),
      investigation,
    );
    const at = new Date("2026-03-02T12:00:00Z");
    return execute(engine, { sql, at, parameters: { event }, visibility: "all" });
  }

  test.each([
    ["newest", "newer", "c-2"],
    ["", "newer", "c-2"],
    ["older", "older", null],
  ])("given the event %j begins from the finding %s", async (event, finding_key, cluster_id) => {
    const rows = await rowsOf({}, { event });

    expect(rows).toEqual([{ finding_key, cluster_id }]);
  });

  test("given a key that no finding has returns no row", async () => {
    const rows = await rowsOf({}, { event: "unheard of" });

    expect(rows).toEqual([]);
  });

  test("reads an empty table of the same columns where the workspace has not got it", async () => {
    const sql = `select
  finding.finding_key,
  hosts.cluster_id,
  hosts.tags['team'] as team,
  hosts.place.zone as zone,
  get(hosts.scripts, 0) as script
from
  finding
  left join system.compute.hosts on hosts.instance_id = finding.finding_key`;

    const there = await rowsOf({ sql });
    const gone = await rowsOf({ sql }, { investigate: { without: ["system.compute.hosts"] } });

    expect(there).toEqual([{ finding_key: "newer", cluster_id: "c-2", team: "a", zone: "b", script: "x" }]);
    expect(gone).toEqual([{ finding_key: "newer", cluster_id: null, team: null, zone: null, script: null }]);
  });

  describe("over a table that the workspace names", () => {
    const own = {
      reads: ["cloudtrail"],
      sql: "select trail.event_time, trail.event_name, trail.actor from finding cross join cloudtrail as trail",
    };

    test.each([
      ["the usual layout", { table: "main.logs.trail" }, "RunInstances", "role/i-1", "01"],
      ["another layout", { table: "main.logs.files", layout: "records" }, "StopInstances", "role/i-1", "02"],
      [
        "columns of its own",
        { table: "main.logs.trail", columns: { actor: "concat('by ', userIdentity.arn)" } },
        "RunInstances",
        "by role/i-1",
        "01",
      ],
    ])("reads %s", async (_, cloudtrail, event_name, actor, second) => {
      const rows = await rowsOf(own, { investigate: { cloudtrail } });

      expect(rows).toEqual([{ event_time: `2026-03-02T10:00:${second}.000Z`, event_name, actor }]);
    });

    test("reads nothing where it names none", async () => {
      const rows = await rowsOf(own);

      expect(rows).toEqual([]);
    });
  });

  test("begins with what it asks, what it takes and what nobody verified, then its own comment", () => {
    const investigation = investigationWith({
      parameters: { hours: { type: "number", default: 2, meaning: "Hours around the event." } },
      unverified: ["The table's columns are from memory."],
      sql: "-- Read the last one.\nselect finding_key from finding",
    });

    const sql = investigationStatement(askedIn(planWith(contentWith(), workspaceWith({}))), investigation);

    expect(sql.split("\n").slice(0, 7)).toEqual([
      "-- Which cluster was it: Which cluster was this host part of?",
      '-- :event The key of a finding, or "newest".',
      "-- :hours Hours around the event. By default 2.",
      "-- Not verified: The table's columns are from memory.",
      "-- Read the last one.",
      "with",
      "  findings as (",
    ]);
  });
});
