import type { AllowEntry } from "./workspace.ts";

/** A row of `system.access.audit` as JSON; what a case leaves out is NULL. Times are ISO 8601 in UTC. */
export interface AuditRow {
  readonly account_id?: string | null;
  readonly workspace_id?: string | null;
  readonly version?: string | null;
  readonly event_id?: string | null;
  readonly event_time: string;
  readonly event_date?: string | null;
  readonly source_ip_address?: string | null;
  readonly user_agent?: string | null;
  readonly session_id?: string | null;
  readonly user_identity?: { readonly email?: string | null; readonly subject_name?: string | null } | null;
  readonly service_name: string | null;
  readonly action_name: string | null;
  readonly request_id?: string | null;
  readonly request_params?: Readonly<Record<string, string>> | null;
  readonly response?: {
    readonly status_code?: number | null;
    readonly error_message?: string | null;
    readonly result?: string | null;
  } | null;
  readonly audit_level?: string | null;
  /** Of a delivered log alone: what did not fit the other columns. */
  readonly _rescued_data?: string | null;
  /** When the row becomes visible; by default at its event time. */
  readonly arrived_at?: string;
}

/** Events in, findings out. The key of a case is a sentence. */
export interface Case {
  readonly events: readonly AuditRow[];
  /** Rows of other tables, by the tables' names. A table that is not named is there and empty. */
  readonly tables?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** When it is evaluated: it then finds what the day before that instant holds. */
  readonly now?: string;
  /** How many findings the detection's match query returns over the events' days, or the day before `now`. */
  readonly findings: number;
  /** Columns of the findings, newest first, as far as the case cares. */
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
  /** Allow entries in force in this case. */
  readonly allow?: readonly AllowEntry[];
}

export type Cases = Readonly<Record<string, Case>>;
