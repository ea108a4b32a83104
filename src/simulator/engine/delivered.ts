import type { AuditRow } from "../../model/cases.ts";

/** A line of a delivered audit log file. Source: the log delivery page of the administration guide. */
export interface DeliveredRow {
  readonly version?: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly date?: string;
  readonly workspaceId?: string | number;
  readonly auditLevel?: string;
  readonly accountId?: string;
  readonly sourceIPAddress?: string;
  readonly userAgent?: string;
  readonly sessionId?: string | null;
  readonly userIdentity?: { readonly email?: string | null; readonly subjectName?: string | null };
  readonly serviceName?: string;
  readonly actionName?: string;
  readonly requestId?: string;
  readonly requestParams?: Readonly<Record<string, unknown>> | null;
  readonly response?: {
    readonly statusCode?: number | null;
    readonly errorMessage?: string | null;
    readonly result?: string | null;
  } | null;
  readonly arrived_at?: string;
}

/** An audit row of a recorded log. */
export interface LoggedRow extends AuditRow {
  /** The delivered line that it was read from, as it came. */
  readonly line?: string;
}

/** A delivered line as the system table has it. It carries no event id. */
export function fromDelivered(row: DeliveredRow): AuditRow {
  const event_time = new Date(row.timestamp).toISOString();
  return {
    account_id: row.accountId ?? null,
    workspace_id: row.workspaceId === undefined ? null : String(row.workspaceId),
    version: row.version ?? null,
    event_time,
    event_date: row.date ?? event_time.slice(0, 10),
    source_ip_address: row.sourceIPAddress ?? null,
    user_agent: row.userAgent ?? null,
    session_id: row.sessionId ?? null,
    user_identity: {
      email: row.userIdentity?.email ?? null,
      subject_name: row.userIdentity?.subjectName ?? null,
    },
    service_name: row.serviceName ?? null,
    action_name: row.actionName ?? null,
    request_id: row.requestId ?? null,
    request_params: row.requestParams == null ? null : texts(row.requestParams),
    response: {
      status_code: row.response?.statusCode ?? null,
      error_message: row.response?.errorMessage ?? null,
      result: row.response?.result ?? null,
    },
    audit_level: row.auditLevel ?? null,
    ...(row.arrived_at === undefined ? {} : { arrived_at: row.arrived_at }),
  };
}

/** A row of the system table as a delivered line: an id of the row is not delivered. */
export function toDelivered(row: AuditRow): DeliveredRow {
  const { user_identity: user, response } = row;
  return {
    ...defined("version", row.version),
    timestamp: Date.parse(row.event_time),
    ...defined("date", row.event_date),
    ...defined("workspaceId", row.workspace_id),
    ...defined("auditLevel", row.audit_level),
    ...defined("accountId", row.account_id),
    ...defined("sourceIPAddress", row.source_ip_address),
    ...defined("userAgent", row.user_agent),
    ...defined("sessionId", row.session_id),
    userIdentity: { email: user?.email ?? null, subjectName: user?.subject_name ?? null },
    ...defined("serviceName", row.service_name),
    ...defined("actionName", row.action_name),
    ...defined("requestId", row.request_id),
    ...defined("requestParams", row.request_params),
    response: {
      statusCode: response?.status_code ?? null,
      errorMessage: response?.error_message ?? null,
      result: response?.result ?? null,
    },
  };
}

function defined<Name extends string, Value>(name: Name, value: Value | null | undefined) {
  // The computed key is the name that was given.
  return (value == null ? {} : { [name]: value }) as { readonly [key in Name]?: Value };
}

/** The system table holds every parameter as text. */
function texts(params: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(params)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}
