import type { Workspace } from "../model/content.ts";
import { SYSTEM_TABLE } from "../model/table.ts";
import type { DeliveredJson } from "../model/workspace.ts";
import { replaceTable } from "../sql/replace-table.ts";

/** How a workspace's audit log is delivered; undefined where it is the system table. */
export function deliveredLog({ audit }: Pick<Workspace, "audit">): DeliveredJson | undefined {
  return audit.from === "delivered-json" ? audit : undefined;
}

/** The table, or the view of its shape, that a workspace's statements read. */
export function auditTable(workspace: Pick<Workspace, "audit">): string {
  const log = deliveredLog(workspace);
  return log === undefined ? SYSTEM_TABLE : pipelineTable(log, "audit");
}

/** A text that was written for the system table, as one workspace runs it. Throws SqlSyntaxError. */
export function onAuditTable(sql: string, workspace: Pick<Workspace, "audit">): string {
  const table = auditTable(workspace);
  return table === SYSTEM_TABLE ? sql : replaceTable(sql, SYSTEM_TABLE, table);
}

/** Full name of what a workspace's pipeline makes. */
export function pipelineTable({ catalog, schema }: DeliveredJson, name: string): string {
  return `${catalog}.${schema}.${name}`;
}
