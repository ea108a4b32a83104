import { beforeAll, describe, expect, it } from "vitest";
import { readEvents } from "../../../src/rehearsal/recorded/events-file.ts";
import { loadAuditLog } from "../../../src/simulator/engine/audit-log.ts";
import type { LoggedRow } from "../../../src/simulator/engine/delivered.ts";
import { openEngine, type Row } from "../../../src/simulator/engine/engine.ts";
import { execute } from "../../../src/simulator/engine/statement.ts";
import { timestampLiteral } from "../../../src/sql/literal.ts";
import { matchQuery } from "../../../src/sql/match-query.ts";
import { planWith } from "../../support/plans.ts";
import { REPOSITORY, workspaceOf } from "../../support/repository.ts";
import { CONTENT, deliveredTo, keptDelivery, pipelineOf } from "../delivery.ts";

const DEV = workspaceOf(CONTENT, "dev");

/** The sample day as one file per workspace. */
async function sampleAlerts(log: readonly LoggedRow[]): Promise<readonly Row[]> {
  const { put, update, rows, close } = await keptDelivery(pipelineOf(deliveredTo("dev")));
  const own = log.filter(({ workspace_id }) => workspace_id === DEV.workspaceId);
  const lines = own.map(({ line }) => line ?? "");
  await put("workspaceId=1001/date=2026-03-02/all.json", lines, "2026-03-03T00:00:00Z");
  await update("2026-03-04T00:00:00Z");
  const alerts = await rows("select * from main.audit_log.alerts");
  await close();
  return alerts;
}

/** `detection key` of all rows that the match queries find on the system table, without tuning; a judgement is no row. */
async function matches(log: readonly LoggedRow[]): Promise<readonly string[]> {
  const engine = await openEngine();
  await loadAuditLog(engine, log);
  const window = {
    from: timestampLiteral(new Date("2026-03-01T00:00:00Z")),
    to: timestampLiteral(new Date("2026-03-04T00:00:00Z")),
  };
  const found: string[] = [];
  const locals = planWith(CONTENT, { ...DEV, tune: {} }).detections;
  for (const local of locals.filter(({ source }) => source.judges !== true)) {
    const sql = matchQuery({ ...local, window });
    const rows = await execute(engine, { sql, at: new Date(0), parameters: {}, visibility: "all" });
    found.push(...rows.map(({ finding_key }) => `${local.detection.id} ${finding_key}`));
  }
  engine.close();
  return found.sort();
}

let alerts: readonly Row[];
let expected: readonly string[];
beforeAll(async () => {
  const log = await readEvents(`${REPOSITORY}samples/audit.ndjson`, "delivery");
  alerts = await sampleAlerts(log);
  expected = await matches(log);
}, 120_000);

describe("alerts", () => {
  it("holds what each match query finds, tuning left out, and names the detection", () => {
    const found = alerts.flatMap(({ detections, finding_key }) =>
      listOf(detections).map((detection) => `${detection} ${finding_key}`),
    );

    expect(expected.length).toBeGreaterThan(200);
    expect(found.sort()).toEqual(expected);
  });

  it("holds each row once, doubled deliveries too", () => {
    const keys = alerts.map(({ finding_key }) => finding_key);

    expect(new Set(keys).size).toBe(keys.length);
  });

  it("names the categories of those detections, also those that may read them, in order", () => {
    const categories = new Map(
      CONTENT.detections.map(({ id, category, also }) => [
        id,
        also === undefined ? [category] : [category, also],
      ]),
    );

    for (const { alerts: named, detections } of alerts)
      expect(named).toEqual(
        [...new Set(listOf(detections).flatMap((id) => categories.get(id) ?? []))].sort(),
      );
  });
});

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
