import { afterAll, expect, test } from "vitest";
import type { AuditRow } from "../../src/model/cases.ts";
import type { Detection } from "../../src/model/content.ts";
import { loadAuditLog } from "../../src/simulator/engine/audit-log.ts";
import { openEngine } from "../../src/simulator/engine/engine.ts";
import { evaluate } from "../../src/simulator/engine/evaluate.ts";
import { ensureSchema } from "../../src/simulator/engine/statement.ts";
import { timestampLiteral } from "../../src/sql/literal.ts";
import { matchQuery } from "../../src/sql/match-query.ts";
import { CATEGORY, DETECTION, SOURCE, workspaceWith } from "../support/parts.ts";
import { planWith } from "../support/plans.ts";

const { match: _, ...UNMATCHED } = DETECTION;
const COUNTING: Detection = {
  ...UNMATCHED,
  sql: `select
  action_name as finding_key,
  max(event_time) as event_time,
  max(event_date) as event_date,
  count(*) as events,
  max(notice) as notice
from
  agent
group by
  action_name`,
};

const row = (request_id: string): AuditRow => ({
  event_time: "2026-03-02T10:15:00.000Z",
  workspace_id: "1001",
  service_name: "agent",
  action_name: "Module Loaded",
  request_id,
});

const engine = await openEngine();
afterAll(() => engine.close());

test("a detection that counts rows counts a line that was delivered twice once", async () => {
  await loadAuditLog(engine, [row("a"), row("a"), row("b"), { ...row("c"), request_id: null }]);
  await ensureSchema(engine, "main.log");
  await engine.run("create view catalog_main.log.audit as select * from platform.access.audit");
  const workspace = workspaceWith({
    audit: { from: "delivered-json", path: "s3://logs.example.test/audit", catalog: "main", schema: "log" },
  });
  const content = {
    categories: [CATEGORY],
    detections: [COUNTING],
    sources: [SOURCE],
    tables: [],
    investigations: [],
    workspaces: [],
  };
  const day = (date: string) => timestampLiteral(new Date(date));

  const [local] = planWith(content, workspace).detections;
  if (local === undefined) throw new Error("the content has a detection");
  const sql = matchQuery({ ...local, window: { from: day("2026-03-02"), to: day("2026-03-03") } });
  const [rows] = await evaluate(engine, { sql, instants: [new Date("2026-03-03")], visibility: "all" });

  // Two with a key, and one without, which nothing can tell from another.
  expect(rows).toMatchObject([{ finding_key: "Module Loaded", events: 3 }]);
});
