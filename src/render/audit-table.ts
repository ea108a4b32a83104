import type { Workspace } from "../model/content.ts";
import { AUDIT_LOG } from "../model/table.ts";

/** The table from which a workspace's statements read the audit log. */
export function auditTable(_workspace: Workspace): string {
  return AUDIT_LOG;
}

/** A statement over `system.access.audit`, over the workspace's table instead. */
export function onAuditTable(sql: string, workspace: Workspace): string {
  return sql.replaceAll(AUDIT_LOG, auditTable(workspace));
}
