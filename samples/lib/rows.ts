import type { AuditRow } from "detectform/model";
import { ACCOUNT, DEV } from "./machines.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import { after } from "./time.ts";

type Change = Partial<AuditRow> & { readonly event_time: string };

/** A complete audit row in workspace dev, by the platform itself; give the time and what differs. */
export function audited(service: string, action: string, change: Change): AuditRow {
  return {
    account_id: ACCOUNT,
    workspace_id: DEV,
    version: "2.0",
    event_date: change.event_time.slice(0, 10),
    source_ip_address: "",
    user_agent: "",
    session_id: null,
    user_identity: { email: "System-User", subject_name: null },
    service_name: service,
    action_name: action,
    request_params: {},
    response: { status_code: 200, error_message: null, result: null },
    audit_level: "WORKSPACE_LEVEL",
    ...change,
  };
}

/** What an audit row says of the person who acted. */
export function by(person: Person): Partial<AuditRow> {
  return {
    source_ip_address: person.ip,
    user_agent: person.agent,
    user_identity: { email: person.email, subject_name: null },
  };
}

/** Gives each row what it lacks: an id, and an arrival 2 to 25 minutes after its event. */
export function posted(rows: readonly AuditRow[], random: Random): AuditRow[] {
  return rows.map((row) => ({
    ...row,
    request_id: row.request_id ?? random.uuid(),
    arrived_at: row.arrived_at ?? after(row.event_time, random.int(2 * 60, 25 * 60)),
  }));
}
