import type { AuditRow } from "detectform/model";

/** A row as audit log delivery writes it, and when it became visible. There is no event id in it. */
export interface DeliveredRow {
  readonly version: string | null;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly date: string;
  readonly workspaceId: string | null;
  readonly auditLevel: string | null;
  readonly accountId: string | null;
  readonly sourceIPAddress: string | null;
  readonly userAgent: string | null;
  readonly sessionId: string | null;
  readonly userIdentity: { readonly email: string | null; readonly subjectName: string | null };
  readonly serviceName: string | null;
  readonly actionName: string | null;
  readonly requestId: string | null;
  readonly requestParams: Readonly<Record<string, string>>;
  readonly response: {
    readonly statusCode: number | null;
    readonly errorMessage: string | null;
    readonly result: string | null;
  };
  /** ISO 8601, UTC. */
  readonly arrived_at: string;
}

/** A row of `system.access.audit` in the shape of audit log delivery (names as in docs/ground.md). */
export function delivered(row: AuditRow): DeliveredRow {
  return {
    version: row.version ?? null,
    timestamp: Date.parse(row.event_time),
    date: row.event_date ?? row.event_time.slice(0, 10),
    workspaceId: row.workspace_id ?? null,
    auditLevel: row.audit_level ?? null,
    accountId: row.account_id ?? null,
    sourceIPAddress: row.source_ip_address ?? null,
    userAgent: row.user_agent ?? null,
    sessionId: row.session_id ?? null,
    ...caller(row),
    serviceName: row.service_name,
    actionName: row.action_name,
    requestId: row.request_id ?? null,
    requestParams: row.request_params ?? {},
    ...answer(row),
    arrived_at: row.arrived_at ?? row.event_time,
  };
}

function caller({ user_identity: user }: AuditRow): Pick<DeliveredRow, "userIdentity"> {
  return { userIdentity: { email: user?.email ?? null, subjectName: user?.subject_name ?? null } };
}

function answer({ response }: AuditRow): Pick<DeliveredRow, "response"> {
  return {
    response: {
      statusCode: response?.status_code ?? null,
      errorMessage: response?.error_message ?? null,
      result: response?.result ?? null,
    },
  };
}
