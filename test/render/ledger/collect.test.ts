import { beforeAll, describe, expect, it } from "vitest";
import type { Content } from "../../../src/model/content.ts";
import { readEvents } from "../../../src/rehearsal/recorded/events-file.ts";
import { readTablesBeside } from "../../../src/rehearsal/recorded/table-files.ts";
import { mergedRows } from "../../../src/simulator/engine/adapt.ts";
import { loadAuditLog } from "../../../src/simulator/engine/audit-log.ts";
import { type Engine, openEngine } from "../../../src/simulator/engine/engine.ts";
import { loadPlatformTables } from "../../../src/simulator/engine/platform-tables.ts";
import { execute } from "../../../src/simulator/engine/statement.ts";
import { matchQuery } from "../../../src/sql/match-query.ts";
import { deploymentOf, planWith } from "../../support/plans.ts";
import { REPOSITORY, shippedContent, workspaceOf } from "../../support/repository.ts";

const FROM = Date.parse("2026-03-01T00:00:00Z");
const TO = Date.parse("2026-03-04T00:00:00Z");
const AT = { at: new Date(TO), visibility: "all" } as const;
let content: Content;
let engine: Engine;

beforeAll(async () => {
  content = await shippedContent();
  engine = await openEngine();
  const log = `${REPOSITORY}samples/audit.ndjson`;
  await loadAuditLog(engine, await readEvents(log, "delivery"));
  const { rows } = await readTablesBeside(log, content.tables);
  await loadPlatformTables(engine, { tables: content.tables, rows });
}, 60_000);

async function collected(name: string): Promise<readonly string[]> {
  const { resources } = deploymentOf(content, workspaceOf(content, name));
  const collects = resources.filter((resource) => resource.name.includes("__ledger__collect__"));
  const parameters = { window_start: String(FROM), window_end: String(TO) };
  const keys: string[] = [];
  for (const { attributes } of collects) {
    const sql = mergedRows(String(attributes.query_text));
    const rows = await execute(engine, { ...AT, sql, parameters });
    keys.push(...rows.map((row) => `${row.detection} ${row.finding_key}`));
  }
  return keys.sort();
}

async function matched(name: string): Promise<readonly string[]> {
  const window = { from: `timestamp_millis(${FROM})`, to: `timestamp_millis(${TO})` };
  const keys: string[] = [];
  for (const local of planWith(content, workspaceOf(content, name)).detections) {
    const rows = await execute(engine, { ...AT, sql: matchQuery({ ...local, window }), parameters: {} });
    keys.push(...rows.map((row) => `${local.detection.id} ${row.finding_key}`));
  }
  return keys.sort();
}

describe("one pass for a category", () => {
  it.each([
    ["dev", 9],
    ["prod", 11],
  ])("finds in %s what the detections find one by one", async (name, count) => {
    const found = await collected(name);

    expect(found).toHaveLength(count);
    expect(found).toEqual(await matched(name));
  });
});
