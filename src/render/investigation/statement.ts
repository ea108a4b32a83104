import type { Investigation } from "../../model/content.ts";
import { FINDING_COLUMN_NAMES } from "../../model/finding.ts";
import { EVENT_PARAMETER } from "../../model/investigation.ts";
import { onAuditTable } from "../../plan/audit-table.ts";
import type { WorkspacePlan } from "../../plan/workspace-plan.ts";
import { replaceTables, withCommonTables } from "../../sql/replace-tables.ts";
import { indent } from "../../sql/tokens.ts";
import { findingsRelation } from "../findings-relation.ts";
import { type CommonTable, commonTables } from "./readable-tables.ts";

/** What the query has as `event` unless somebody says otherwise. Empty would do; the provider would not send it. */
export const NEWEST = "newest";

/** Where investigations are asked; the relation of findings is the same for all of them. */
export interface AskedIn extends Pick<WorkspacePlan, "tables" | "workspace"> {
  readonly findings: string;
}

export function askedIn({
  tables,
  workspace,
  detections,
}: Pick<WorkspacePlan, "tables" | "workspace" | "detections">): AskedIn {
  return { tables, workspace, findings: findingsRelation({ workspace, detections }) };
}

/**
 * The saved query of an investigation: its own SQL behind the common tables that it asks for, those that every one
 * is given first. Its markers stay, for the platform to fill.
 */
export function investigationStatement(asked: AskedIn, investigation: Investigation): string {
  const { findings, workspace } = asked;
  const tables = commonTables(asked, investigation);
  const replaced = new Map(
    tables.flatMap(({ name, insteadOf }) => (insteadOf === undefined ? [] : [[insteadOf, name]])),
  );
  const given = [{ name: "findings", sql: findings }, FINDING, ...tables].map(commonTable);
  const own = withCommonTables(investigation.sql, investigation.shared.map(commonTable));
  const query = withCommonTables(replaceTables(own, replaced), given);
  return `${header(investigation)}\n${onAuditTable(query, workspace)}\n`;
}

/** The finding that the walk starts from: one row, or none where no finding has the key. */
const FINDING: CommonTable = {
  name: "finding",
  sql: `select
${FINDING_COLUMN_NAMES.map((name) => `  ${name}`).join(",\n")}
from
  findings
where
  :${EVENT_PARAMETER} in ('', '${NEWEST}')
  or finding_key = :${EVENT_PARAMETER}
order by
  event_time desc,
  detection,
  finding_key
limit
  1`,
};

function commonTable({ name, sql }: CommonTable): string {
  return `  ${name} as (\n${indent(sql, 4)}\n  )`;
}

function header({ title, question, parameters, unverified }: Investigation): string {
  const described = Object.entries(parameters).map(
    ([name, parameter]) => `:${name} ${parameter.meaning} By default ${parameter.default}.`,
  );
  return [
    `${title}: ${question}`,
    `:${EVENT_PARAMETER} The key of a finding, or "${NEWEST}".`,
    ...described,
    ...unverified.map((sentence) => `Not verified: ${sentence}`),
  ]
    .map((line) => `-- ${line}`)
    .join("\n");
}
