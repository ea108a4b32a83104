import type { DeliveredJson } from "../../model/workspace.ts";
import { pipelineTable } from "../../plan/audit-table.ts";
import { linesTable } from "./delivered-lines.ts";
import { type PipelineStatement, PLAIN } from "./statement.ts";

/** Columns of `system.access.audit` from those of the table of lines, and the fields of its structures. */
const COLUMNS: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  account_id: "accountId",
  workspace_id: "workspaceId",
  version: "version",
  event_time: "event_time",
  event_date: "event_date",
  source_ip_address: "sourceIPAddress",
  user_agent: "userAgent",
  session_id: "sessionId",
  user_identity: { email: "userIdentity.email", subject_name: "userIdentity.subjectName" },
  service_name: "serviceName",
  action_name: "actionName",
  request_id: "requestId",
  request_params: "requestParams",
  response: {
    status_code: "response.statusCode",
    error_message: "response.errorMessage",
    result: "response.result",
  },
  audit_level: "auditLevel",
  event_id: "event_id",
  // Beside the system table's own: what did not fit, for the watch.
  _rescued_data: "_rescued_data",
};

/** What each of them is of a line: `action_name`, and `response.result` too. */
export const LINE_EXPRESSIONS: ReadonlyMap<string, string> = new Map(
  Object.entries(COLUMNS).flatMap(([name, from]) =>
    typeof from === "string"
      ? [[name, from] as const]
      : [
          [name, structure(from)] as const,
          ...Object.entries(from).map(([field, path]) => [`${name}.${field}`, path] as const),
        ],
  ),
);

function structure(fields: Readonly<Record<string, string>>): string {
  return `struct(${Object.entries(fields)
    .map(([field, path]) => `${path} as ${field}`)
    .join(", ")})`;
}

/** The table of lines in the shape of the system table: it only renames, so that a filter on the day prunes. */
export function auditView(log: DeliveredJson): PipelineStatement {
  const columns = Object.keys(COLUMNS).map((name) => {
    const from = LINE_EXPRESSIONS.get(name);
    return name === from ? `  ${name}` : `  ${from} as ${name}`;
  });
  return {
    ...PLAIN,
    kind: "view",
    name: pipelineTable(log, "audit"),
    comment: "detectform: delivered audit logs in the shape of system.access.audit. Lines may be doubled.",
    query: `select\n${columns.join(",\n")}\nfrom\n  ${linesTable(log)}`,
  };
}
