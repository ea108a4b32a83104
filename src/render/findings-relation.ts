import type { Workspace } from "../model/content.ts";
import { FINDING_COLUMN_NAMES, FINDING_COLUMNS, type FindingColumnName } from "../model/finding.ts";
import type { Findings } from "../model/workspace.ts";
import { onAuditTable } from "../plan/audit-table.ts";
import { collectsOf } from "../plan/category-ledger.ts";
import { VERSIONS } from "../plan/ledger-versions.ts";
import type { WorkspacePlan } from "../plan/workspace-plan.ts";
import { literal } from "../sql/literal.ts";
import { indent } from "../sql/tokens.ts";
import { collectedRows } from "./ledger/collect.ts";
import { findingsTable } from "./ledger/tables.ts";

/** How far back findings are looked for where no ledger remembers them. */
export const DAYS_WITHOUT_LEDGER = 30;

const NOW = "unix_seconds(current_timestamp())";
const WINDOW = {
  from: `timestamp_seconds(${NOW} - ${DAYS_WITHOUT_LEDGER * 86_400})`,
  to: "current_timestamp()",
} as const;

/**
 * A query of a workspace's findings, with the columns of model/finding.ts in their order: those that its ledger
 * remembers, else what its detections match in the last 30 days of the audit log. No order of rows.
 */
export function findingsRelation({ workspace, detections }: Found): string {
  const { findings } = workspace;
  return findings === undefined
    ? onAuditTable(matchedFindings(detections, workspace), workspace)
    : rememberedFindings(findings, workspace);
}

/** A workspace, and the detections whose findings are asked for. */
type Found = Pick<WorkspacePlan, "workspace" | "detections">;

/** The ledger's `workspace_id` is the workspace that tells; the row's own is among the fields. */
function rememberedFindings(findings: Findings, { workspaceId }: Workspace): string {
  return `select
${columns({ workspace_id: "coalesce(fields['workspace_id'], workspace_id)" })}
from
  ${findingsTable({ findings, versions: VERSIONS })}
where
  workspace_id = ${literal(workspaceId)}`;
}

function matchedFindings(detections: Found["detections"], workspace: Workspace): string {
  const unknown = "cast(null as timestamp)";
  const selected = columns({
    workspace_id: `coalesce(fields['workspace_id'], ${literal(workspace.workspaceId)})`,
    category: "split_part(detection, '/', 1)",
    found_at: unknown,
    told_at: unknown,
    closed_at: unknown,
  });
  const collects = collectsOf(detections);
  if (collects.length === 0) return NO_FINDINGS;
  return collects
    .map(
      (statement) =>
        `select\n${selected}\nfrom\n  (\n${indent(collectedRows(statement, WINDOW), 4)}\n  ) as matched`,
    )
    .join("\nunion all\n");
}

/** A workspace that has no detection has no finding. */
const NO_FINDINGS = `select
${FINDING_COLUMN_NAMES.map((name) => `  cast(null as ${FINDING_COLUMNS[name].type}) as ${name}`).join(",\n")}
limit
  0`;

/** The columns of a finding, each by its name or by an expression. */
function columns(expressions: Partial<Record<FindingColumnName, string>>): string {
  return FINDING_COLUMN_NAMES.map((name) => {
    const expression = expressions[name];
    return expression === undefined ? `  ${name}` : `  ${expression} as ${name}`;
  }).join(",\n");
}
