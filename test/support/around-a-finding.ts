import type { AuditRow, TableRow } from "detectform/model";

/** The host, the workspace and the day of the base event in sources/capsule8.events.ts, which is of 10:15:00. */
export const HOST = "i-0a1b2c3d4e5f60001";
export const CLUSTER = "0227-071200-rsch8841";
export const OTHER_CLUSTER = "0105-070000-anly6b2f";
const WORKSPACE = "1001";

/** A moment of that day, from `HH:MM:SS`. */
export const at = (clock: string): string => `2026-03-02T${clock}.000Z`;

/** A row of `system.compute.instance_events`: the host is given to a cluster. */
export function placed(event_time: string, change: TableRow = {}): TableRow {
  return {
    workspace_id: WORKSPACE,
    instance_id: HOST,
    event_time,
    event_type: "STATE_TRANSITION",
    state: "INSTANCE_PLACED",
    cluster_id: CLUSTER,
    ...change,
  };
}

/** A row of `system.compute.node_timeline`: ten minutes of the host. */
export function worked(start_time: string, change: TableRow = {}): TableRow {
  return {
    workspace_id: WORKSPACE,
    instance_id: HOST,
    cluster_id: CLUSTER,
    start_time,
    end_time: new Date(Date.parse(start_time) + 600_000).toISOString(),
    ...change,
  };
}

/** A row of `system.compute.clusters`: a version of the cluster's settings. */
export function version(change_time: string, change: TableRow = {}): TableRow {
  return {
    workspace_id: WORKSPACE,
    cluster_id: CLUSTER,
    cluster_name: "research-shared",
    owned_by: "emil@example.test",
    create_time: "2026-02-27T07:12:00.000Z",
    init_scripts: [],
    change_time,
    data_security_mode: "USER_ISOLATION",
    policy_id: null,
    dbr_version: "15.4.x-scala2.12",
    ...change,
  };
}

/** A row of `system.lakeflow.job_run_timeline` on the cluster. */
export function ran(period_start_time: string, period_end_time: string, change: TableRow = {}): TableRow {
  return {
    workspace_id: WORKSPACE,
    job_id: "4410",
    run_id: "90021",
    period_start_time,
    period_end_time,
    compute_ids: [CLUSTER],
    ...change,
  };
}

/** A row of `system.lakeflow.jobs`. */
export function job(change: TableRow = {}): TableRow {
  return {
    workspace_id: WORKSPACE,
    job_id: "4410",
    name: "churn-model",
    run_as_user_name: "mateo@example.test",
    change_time: "2026-02-12T09:00:00.000Z",
    ...change,
  };
}

interface Doing {
  readonly who: string;
  readonly time: string;
  /** Service, then action. */
  readonly did: readonly [service: string, action: string];
  readonly params: Readonly<Record<string, string>>;
  readonly row?: Partial<AuditRow>;
}

/** A row of the audit log of what a person did in the workspace. */
export function did({ who, time, did: [service_name, action_name], params, row }: Doing): AuditRow {
  return {
    workspace_id: WORKSPACE,
    event_time: time,
    event_date: time.slice(0, 10),
    user_identity: { email: who },
    service_name,
    action_name,
    request_id: `${action_name} ${time}`,
    request_params: params,
    response: { status_code: 200, error_message: null, result: null },
    audit_level: "WORKSPACE_LEVEL",
    ...row,
  };
}

export const attached = (who: string, time: string, clusterId = CLUSTER): AuditRow =>
  did({ who, time, did: ["notebook", "attachNotebook"], params: { clusterId, notebookId: `of ${who}` } });

export const typed = (who: string, time: string, commandText: string): AuditRow =>
  did({
    who,
    time,
    did: ["notebook", "runCommand"],
    params: { notebookId: `of ${who}`, commandText, status: "finished" },
  });

export const switched = (who: string, time: string, workspaceConfValues: "true" | "false"): AuditRow =>
  did({
    who,
    time,
    did: ["workspace", "workspaceConfEdit"],
    params: { workspaceConfKeys: "enableVerboseAuditLogs", workspaceConfValues },
  });
