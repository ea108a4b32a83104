import { expect, test } from "vitest";
import { auditTable, onAuditTable } from "../../src/plan/audit-table.ts";
import { CATEGORY, DETECTION, SOURCE, workspaceWith } from "../support/parts.ts";
import { deploymentOf, planWith } from "../support/plans.ts";

const LOG = {
  from: "delivered-json",
  path: "s3://logs.example.test/audit",
  catalog: "main",
  schema: "log",
};
const DELIVERED = workspaceWith({ audit: LOG });
const CONTENT = {
  categories: [CATEGORY],
  detections: [DETECTION],
  sources: [SOURCE],
  tables: [],
  investigations: [],
  workspaces: [],
};

test("a workspace reads the system table unless it says otherwise", () => {
  expect(
    [{}, { audit: { from: "system-table" } }, { audit: LOG }].map(workspaceWith).map(auditTable),
  ).toEqual(["system.access.audit", "system.access.audit", "main.log.audit"]);
});

test("a text written for the system table reads the view, and is the same otherwise", () => {
  const sql = "select 'system.access.audit' as said from system.access.audit";

  expect(onAuditTable(sql, workspaceWith({}))).toBe(sql);
  expect(onAuditTable(sql, DELIVERED)).toBe("select 'system.access.audit' as said from main.log.audit");
});

test.each([undefined, { catalog: "main", schema: "findings" }])(
  "every statement of a workspace of delivered logs reads the view, with findings %j",
  (findings) => {
    const { resources } = deploymentOf(CONTENT, workspaceWith({ audit: LOG, findings }));
    const texts = resources.flatMap(({ attributes: { query_text } }) =>
      query_text === undefined ? [] : [String(query_text)],
    );

    expect(texts.filter((text) => text.includes("system.access.audit"))).toEqual([]);
    expect(texts.filter((text) => text.includes("main.log.audit"))).toHaveLength(1);
  },
);

test("what ingestion takes counts in what a tile waits", () => {
  const [onSystem] = planWith(CONTENT, workspaceWith({})).detections;
  const [onFiles] = planWith(CONTENT, DELIVERED).detections;

  // Two hours; then the period of the one category until an update starts, and 15 minutes until it ends.
  expect([onSystem?.settle, onFiles?.settle]).toEqual([7200, 7200 + 900 + 900]);
});
