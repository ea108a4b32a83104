import type { AuditRow } from "../model/cases.ts";

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

/** The system table holds every parameter as text. */
function texts(params: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(params)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}
