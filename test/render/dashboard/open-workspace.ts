import type { AuditRow } from "../../../src/model/cases.ts";
import type { Content, Workspace } from "../../../src/model/content.ts";
import type { Findings } from "../../../src/model/workspace.ts";
import { VERSIONS } from "../../../src/plan/ledger-versions.ts";
import { workspaceDashboard } from "../../../src/render/dashboard/content.ts";
import { statementOf } from "../../../src/render/dashboard/serialize.ts";
import { createFindings, findingsTable } from "../../../src/render/ledger/tables.ts";
import { loadAuditLog } from "../../../src/simulator/engine/audit-log.ts";
import { openEngine, type Row } from "../../../src/simulator/engine/engine.ts";
import { ensureSchema, execute } from "../../../src/simulator/engine/statement.ts";
import { catalogName } from "../../../src/simulator/engine/write-statement.ts";
import { planWith } from "../../support/plans.ts";

/** What an embedded workspace holds when somebody opens the dashboard. */
export interface Opened {
  readonly content: Content;
  readonly workspace: Workspace;
  readonly at: string;
  readonly log?: readonly AuditRow[];
  /** Rows of the ledger; columns that are not given are NULL. */
  readonly ledger?: readonly Readonly<Record<string, string>>[];
}

/** Rows of each dataset by its name, with the host that the reader chose. */
export async function openDashboard(
  { content, workspace, at, log = [], ledger = [] }: Opened,
  host = "all hosts",
): Promise<Readonly<Record<string, readonly Row[]>>> {
  const engine = await openEngine();
  const run = (sql: string, parameters = {}) =>
    execute(engine, { sql, at: new Date(at), parameters, visibility: "all" });
  try {
    await loadAuditLog(engine, log);
    const { findings } = workspace;
    const [category] = content.categories;
    if (findings !== undefined && category !== undefined) {
      await ensureSchema(engine, `${findings.catalog}.${findings.schema}`);
      await run(createFindings({ findings, workspace, category, versions: VERSIONS }));
      for (const row of ledger) await engine.run(insertion(findings, row));
    }
    const rows: [string, readonly Row[]][] = [];
    for (const dataset of workspaceDashboard(planWith(content, workspace)).datasets)
      rows.push([dataset.name, await run(statementOf(dataset), { instance_id: host })]);
    return Object.fromEntries(rows);
  } finally {
    engine.close();
  }
}

/** In the engine's own words: nothing that is deployed writes rows by hand. */
function insertion(findings: Findings, row: Readonly<Record<string, string>>): string {
  const [catalog = "", ...names] = findingsTable({ findings, versions: VERSIONS }).split(".");
  const values = Object.values(row).map((value) => `'${value}'`);
  const table = [catalogName(catalog), ...names].join(".");
  return `insert into ${table} (${Object.keys(row).join(", ")}) values (${values.join(", ")})`;
}
