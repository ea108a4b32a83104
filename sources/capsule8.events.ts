import type { AuditRow } from "detectform/model";

/** What the agent writes as JSON text into `response.result`. Keys are assumed, see docs/ground.md. */
export interface Capsule8Detail {
  readonly [key: string]: unknown;
}

/** The process and container of a user's command in the runtime container of a cluster. */
export const CONTAINER_DETAIL = {
  uuid: "5f0c3a51-0000-4000-8000-000000000001",
  description: "A program acted inside a container.",
  priority: "High",
  confidence: "Medium",
  categories: ["Container"],
  scope: "Container",
  location: {
    node_name: "ip-10-0-0-5",
    container_id: "c0ffee000001",
    container_name: "spark-8841",
    image_name: "databricks-runtime:15.4",
  },
  process_info: {
    pid: 4711,
    uid: 0,
    program: { path: "/tmp/.x/run", arguments: "/tmp/.x/run --quiet" },
  },
  lineage: [
    { pid: 4711, program_path: "/tmp/.x/run" },
    { pid: 4650, program_path: "/bin/bash" },
    { pid: 4201, program_path: "/usr/bin/python3" },
  ],
} as const satisfies Capsule8Detail;

/** The same on the host itself: the container fields are empty. */
export const HOST_DETAIL = {
  ...CONTAINER_DETAIL,
  description: "A program acted on the host.",
  scope: "Process",
  location: { node_name: "ip-10-0-0-5", container_id: "", container_name: "", image_name: "" },
} as const satisfies Capsule8Detail;

export interface Capsule8Change {
  /** The JSON document, or the text that stands in its place. */
  readonly detail?: Capsule8Detail | string | null;
  /** Columns of the audit row that differ. */
  readonly row?: Partial<AuditRow>;
}

/**
 * A complete audit row of a Capsule8 event; give what matters.
 * At 2026-03-02T10:15:00Z in workspace 1001, from a container, unless said otherwise.
 */
export function capsule8(action: string | null, change: Capsule8Change = {}): AuditRow {
  const { detail = CONTAINER_DETAIL, row = {} } = change;
  const event_time = row.event_time ?? "2026-03-02T10:15:00.000Z";
  return {
    account_id: "7a1c0000-0000-4000-8000-00000000acc1",
    workspace_id: "1001",
    version: "2.0",
    event_id: "e0000000-0000-4000-8000-000000000001",
    event_date: event_time.slice(0, 10),
    source_ip_address: "",
    user_agent: "",
    session_id: null,
    user_identity: { email: "System-User", subject_name: null },
    service_name: "capsule8-alerts-dataplane",
    action_name: action,
    request_id: "5f0c3a51-0000-4000-8000-000000000001",
    request_params: { instanceId: "i-0a1b2c3d4e5f60001" },
    response: {
      status_code: 200,
      error_message: null,
      result: typeof detail === "string" || detail === null ? detail : JSON.stringify(detail),
    },
    audit_level: "WORKSPACE_LEVEL",
    ...row,
    event_time,
  };
}
