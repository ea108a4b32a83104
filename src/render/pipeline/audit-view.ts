import type { DeliveredJson } from "../../model/workspace.ts";
import { pipelineTable } from "../audit-table.ts";
import { linesTable } from "./delivered-lines.ts";
import { type PipelineStatement, PLAIN } from "./statement.ts";

/** Columns of `system.access.audit`, from those of the table of lines. */
export const VIEW_COLUMNS: Readonly<Record<string, string>> = {
  account_id: "accountId",
  workspace_id: "workspaceId",
  version: "version",
  event_time: "event_time",
  event_date: "event_date",
  source_ip_address: "sourceIPAddress",
  user_agent: "userAgent",
  session_id: "sessionId",
  user_identity: "struct(userIdentity.email as email, userIdentity.subjectName as subject_name)",
  service_name: "serviceName",
  action_name: "actionName",
  request_id: "requestId",
  request_params: "requestParams",
  response:
    "struct(response.statusCode as status_code, response.errorMessage as error_message, response.result as result)",
  audit_level: "auditLevel",
  event_id: "event_id",
};

/** The table of lines in the shape of the system table: it only renames, so that a filter on the day prunes. */
export function auditView(log: DeliveredJson): PipelineStatement {
  const columns = Object.entries(VIEW_COLUMNS).map(([name, from]) =>
    name === from ? `  ${name}` : `  ${from} as ${name}`,
  );
  return {
    ...PLAIN,
    kind: "view",
    name: pipelineTable(log, "audit"),
    comment: "detectform: delivered audit logs in the shape of system.access.audit. Lines may be doubled.",
    query: `select\n${columns.join(",\n")}\nfrom\n  ${linesTable(log)}`,
  };
}
