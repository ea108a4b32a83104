import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditRow } from "../../../src/model/cases.ts";
import { type Engine, openEngine } from "../../../src/simulator/engine/engine.ts";
import { logProblems } from "../../../src/simulator/log/problems.ts";
import { readRecorded } from "../../support/recorded-log.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const FORMS = join(import.meta.dirname, "forms");

/** The two events that every file under forms/ holds. */
const EXPLOIT: AuditRow = {
  account_id: "7a1c0000-0000-4000-8000-00000000acc1",
  workspace_id: "1001",
  version: "2.0",
  event_id: "06f3837d21970533a498c0224f6ba589",
  event_time: "2026-03-02T10:15:00.123Z",
  event_date: "2026-03-02",
  source_ip_address: "",
  user_agent: 'agent/1.0 (linux; "x64")',
  session_id: null,
  user_identity: { email: "System-User", subject_name: null },
  service_name: "capsule8-alerts-dataplane",
  action_name: "Kernel Exploit",
  request_id: "r-1",
  request_params: { instanceId: "i-0f00000000000001" },
  response: {
    status_code: 200,
    error_message: null,
    result:
      '{"uuid": "5f0c3a51-0000-4000-8000-0000000000aa", "description": "a \\"quoted\\" file, run", "scope": "Process"}',
  },
  audit_level: "WORKSPACE_LEVEL",
  arrived_at: "2026-03-02T10:15:00.123Z",
};
const LOGIN: AuditRow = {
  account_id: "7a1c0000-0000-4000-8000-00000000acc1",
  workspace_id: "0",
  version: "2.0",
  event_id: "a388b16e6d26b5b2bac3dce486436cf5",
  event_time: "2026-03-02T10:16:00.000Z",
  event_date: "2026-03-02",
  source_ip_address: "198.51.100.7",
  user_agent: null,
  session_id: "s-2",
  user_identity: { email: "analyst01@example.test", subject_name: "Ana, Lyst" },
  service_name: "accounts",
  action_name: "login",
  request_id: "r-2",
  request_params: { note: "two\nlines; and, a comma", count: "3" },
  response: { status_code: 403, error_message: "no", result: null },
  audit_level: "ACCOUNT_LEVEL",
  arrived_at: "2026-03-02T10:16:00.000Z",
};
const ROWS = [EXPLOIT, LOGIN];

/** CSV cannot tell an empty text from none, unless it is quoted. */
const WITHOUT_EMPTY_TEXT = [{ ...EXPLOIT, source_ip_address: null }, LOGIN];
/** A delivered line has no id of its event. */
const DELIVERED = ROWS.map((row) => ({ ...row, event_id: null }));
/** Azure logs neither the account nor the level, nor the workspace's id. */
const AZURE = ROWS.map((row) => ({
  ...row,
  account_id: null,
  version: null,
  audit_level: null,
  workspace_id: null,
}));

const EXPECTED: Readonly<Record<string, readonly AuditRow[]>> = {
  "azure/diagnostic-objects.ndjson": AZURE,
  "azure/diagnostic.ndjson": AZURE,
  "azure/event-hub.json": AZURE,
  "azure/event-hub.ndjson": AZURE,
  "azure/log-analytics-cli.json": AZURE,
  "azure/log-analytics-export.ndjson": AZURE,
  "azure/log-analytics.csv": AZURE.map((row) => ({
    ...row,
    source_ip_address: row.source_ip_address === "" ? null : (row.source_ip_address ?? null),
  })),
  "azure/log-analytics.json": AZURE,
  "delivered/old-keys.ndjson": DELIVERED,
  "delivered/rows.json.gz": DELIVERED,
  "delivered/rows.ndjson": DELIVERED,
  "delivered/storage": DELIVERED,
  "system-table/array.json": ROWS,
  "system-table/crlf.ndjson": ROWS,
  "system-table/entries.ndjson": ROWS,
  "system-table/epoch.ndjson": ROWS,
  "system-table/excel.csv": WITHOUT_EMPTY_TEXT,
  "system-table/int96.parquet": ROWS,
  "system-table/lz4.arrow": ROWS,
  "system-table/offsets.ndjson": ROWS,
  "system-table/pandas.parquet": ROWS,
  "system-table/powershell.json": ROWS,
  "system-table/rows.arrow": ROWS,
  "system-table/rows.ndjson": ROWS,
  "system-table/rows.parquet": ROWS,
  "system-table/spark.csv": ROWS,
  "system-table/spark.json": ROWS,
  "system-table/sql-editor.csv": WITHOUT_EMPTY_TEXT,
  "system-table/statement-answer.json": ROWS,
  "system-table/stream.arrow": ROWS,
  "system-table/tabs.tsv": ROWS,
  "system-table/text-structs.ndjson": ROWS,
  "system-table/zstd.arrow": ROWS,
};

describe("every form in which people keep their audit log gives the same two rows:", () => {
  test.each(Object.entries(EXPECTED))("%s", async (form, expected) => {
    const { rows, report } = await readRecorded(engine, { paths: [join(FORMS, form)] });

    expect(rows).toEqual(expected);
    expect(logProblems(report)).toEqual([]);
    expect(report).toMatchObject({ rows: 2, kept: 2, unread: [], refused: [] });
  });

  test("and no file under forms/ is left out of this test", () => {
    const files = readdirSync(FORMS, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "README.md")
      .map((entry) =>
        relative(FORMS, join(entry.parentPath, entry.name)).replace(/^(delivered\/storage).*/, "$1"),
      );

    expect([...new Set(files)].sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  test("a folder, a glob pattern, and a file that is named twice, which is read once", async () => {
    const paths = ["delivered", "system-table/*.parquet", "delivered/rows.ndjson"];

    const { report } = await readRecorded(engine, { paths: paths.map((path) => join(FORMS, path)) });

    expect([...report.forms]).toEqual([
      ["delivered log, JSON per line", 5],
      ["Parquet", 3],
    ]);
    expect(report).toMatchObject({ rows: 14, refused: [] });
    expect(report.skipped.map((path) => relative(FORMS, path))).toEqual([
      "delivered/storage/workspaceId=0/date=2026-03-02/_SUCCESS",
    ]);
  });
});
