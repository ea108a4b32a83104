import type { AuditRow } from "detectform/model";

/**
 * A complete audit row of something that a person or a service did; give what matters.
 * At 2026-03-02T10:15:00Z in workspace 1001, by a user, unless said otherwise.
 */
export function platformEvent(row: Partial<AuditRow>): AuditRow {
  const event_time = row.event_time ?? "2026-03-02T10:15:00.000Z";
  return {
    account_id: "7a1c0000-0000-4000-8000-00000000acc1",
    workspace_id: "1001",
    version: "2.0",
    event_id: "e0000000-0000-4000-8000-00000000d001",
    event_date: event_time.slice(0, 10),
    source_ip_address: "198.51.100.7",
    user_agent: "",
    session_id: null,
    user_identity: { email: "mallory@example.test", subject_name: null },
    service_name: "workspace",
    action_name: "get",
    request_id: "4e0c3a51-0000-4000-8000-000000000001",
    request_params: {},
    response: { status_code: 200, error_message: null, result: null },
    audit_level: "WORKSPACE_LEVEL",
    ...row,
    event_time,
  };
}
