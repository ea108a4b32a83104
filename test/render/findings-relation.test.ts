import { describe, expect, test } from "vitest";
import { capsule8, HOST_DETAIL } from "../../sources/capsule8.events.ts";
import type { AuditRow } from "../../src/model/cases.ts";
import { FINDING_COLUMN_NAMES } from "../../src/model/finding.ts";
import { findingsRelation } from "../../src/render/findings-relation.ts";
import { collect } from "../../src/render/ledger/collect.ts";
import { createFindings } from "../../src/render/ledger/tables.ts";
import { loadAuditLog } from "../../src/simulator/engine/audit-log.ts";
import { openEngine } from "../../src/simulator/engine/engine.ts";
import { loadPlatformTables } from "../../src/simulator/engine/platform-tables.ts";
import { ensureSchema, execute } from "../../src/simulator/engine/statement.ts";
import { planWith } from "../support/plans.ts";
import { shippedContent, withoutLedger, workspaceOf } from "../support/repository.ts";

const shipped = await shippedContent();
/** Without the watch: two rows are a log that falls silent. */
const content = {
  ...shipped,
  categories: shipped.categories.filter(({ slug }) => slug !== "watch"),
  detections: shipped.detections.filter(({ category }) => category !== "watch"),
};
const dev = workspaceOf(content, "dev");
const NOW = new Date("2026-03-02T12:00:00Z");

const event = (action: string, id: string, event_time: string, change: Partial<AuditRow> = {}) =>
  capsule8(action, { detail: HOST_DETAIL, row: { request_id: id, event_time, ...change } });

const LOG = [
  event("Kernel Module Loaded", "module", "2026-03-02T10:00:00.000Z"),
  event("Root Certificate Store Modified", "certificates", "2026-03-01T10:00:00.000Z"),
  event("Root Certificate Store Modified", "certificates", "2026-03-01T10:00:00.000Z"),
  event("Kernel Exploit", "long-ago", "2026-01-01T10:00:00.000Z"),
  event("Kernel Exploit", "elsewhere", "2026-03-02T10:00:00.000Z", { workspace_id: "1002" }),
  event("Heartbeat", "alive", "2026-03-02T10:00:00.000Z"),
];

const EXPECTED = [
  {
    workspace_id: "1001",
    category: "kernel",
    detection: "kernel/kernel-module-loaded",
    finding_key: "module",
    event_date: "2026-03-02T00:00:00.000Z",
    event_time: "2026-03-02T10:00:00.000Z",
    told_at: null,
    closed_at: null,
    severity: "high",
    title: "Kernel module loaded",
    instance_id: "i-0a1b2c3d4e5f60001",
    summary: "Kernel Module Loaded by /tmp/.x/run as uid 0 on i-0a1b2c3d4e5f60001",
  },
  {
    category: "host-security",
    detection: "host-security/root-certificates-modified-on-host",
    finding_key: "certificates",
    event_time: "2026-03-01T10:00:00.000Z",
  },
];

const newestFirst = (sql: string) => `select * from (${sql}) as found order by event_time desc, detection`;

describe("the findings of a workspace", () => {
  test("without a ledger are what its detections match in the last 30 days, each once", async () => {
    const engine = await openEngine();
    await loadAuditLog(engine, LOG);
    await loadPlatformTables(engine, { tables: content.tables, rows: {} });
    const sql = newestFirst(findingsRelation(planWith(content, withoutLedger(dev))));

    const rows = await execute(engine, { sql, at: NOW, parameters: {}, visibility: "all" });

    expect(rows).toMatchObject(EXPECTED);
    expect(rows.map(({ finding_key }) => finding_key)).toEqual(["module", "certificates"]);
    expect(Object.keys(rows[0] ?? {})).toEqual(FINDING_COLUMN_NAMES);
    engine.close();
  });

  test("with a ledger are its rows, with the same columns", async () => {
    const engine = await openEngine();
    await loadAuditLog(engine, LOG);
    await loadPlatformTables(engine, { tables: content.tables, rows: {} });
    const plan = planWith(content, dev);
    const run = (sql: string) =>
      execute(engine, {
        sql,
        at: NOW,
        parameters: { window_start: "0", window_end: String(NOW.getTime()) },
        visibility: "all",
      });
    await ensureSchema(engine, "main.detectform_dev");
    for (const { ledger } of plan.categories) {
      if (ledger === undefined) throw new Error("dev has a ledger");
      await run(createFindings(ledger));
      for (const statement of ledger.collects) await run(collect(ledger, statement));
    }

    const rows = await run(newestFirst(findingsRelation(plan)));

    expect(rows).toMatchObject([...EXPECTED, { finding_key: "long-ago" }]);
    expect(rows.map(({ found_at }) => found_at)).toEqual(rows.map(() => NOW.toISOString()));
    expect(Object.keys(rows[0] ?? {})).toEqual(FINDING_COLUMN_NAMES);
    engine.close();
  });
});
