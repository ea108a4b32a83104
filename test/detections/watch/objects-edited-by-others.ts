import { type AuditRow, cases } from "detectform/model";
import { platformEvent } from "../../../sources/platform.events.ts";

const by = (email: string | null, row: Partial<AuditRow>) =>
  platformEvent({
    service_name: "databrickssql",
    user_identity: { email, subject_name: null },
    request_id: `request ${email} ${row.action_name} ${row.event_time}`,
    ...row,
  });
const DAY_BEFORE = "2026-03-01T10:15:00.000Z";
const alert = { alertId: "a-1" };
const deployed = by("deployer", {
  action_name: "updateAlert",
  request_params: alert,
  event_time: DAY_BEFORE,
});
const edited = (row: Partial<AuditRow> = {}) =>
  by("mallory@example.test", { action_name: "updateAlert", request_params: alert, ...row });

export default cases({
  "fires when somebody trashes a query in our folder": {
    events: [
      by("mallory@example.test", {
        service_name: "workspace",
        action_name: "moveToTrash",
        request_params: { path: "/Workspace/detectform/kernel/Kernel exploit (rows)" },
      }),
    ],
    findings: 1,
    rows: [
      {
        change: "deleted",
        actor: "mallory@example.test",
        ours_because: "in our folder",
        notice: "deleted /Workspace/detectform/kernel/Kernel exploit (rows) by mallory@example.test",
      },
    ],
  },
  "fires when somebody edits an alert that was deployed the day before": {
    events: [deployed, edited()],
    findings: 1,
    rows: [{ change: "edited", object_id: "a-1", ours_because: "deployed or run by us" }],
  },
  "fires when somebody edits a job that runs as our principal": {
    events: [
      by("runner", {
        service_name: "jobs",
        action_name: "runStart",
        request_params: { jobId: "77" },
        event_time: DAY_BEFORE,
      }),
      by("mallory@example.test", {
        service_name: "jobs",
        action_name: "reset",
        request_params: { job_id: "77" },
      }),
    ],
    findings: 1,
    rows: [{ change: "edited", object_id: "77" }],
  },
  "fires when somebody changes the rights of what bears our name": {
    events: [
      by("mallory@example.test", {
        service_name: "jobs",
        action_name: "changeJobAcl",
        request_params: { name: "detectform kernel" },
      }),
    ],
    findings: 1,
    rows: [{ change: "rights changed", ours_because: "bears our name" }],
  },
  "fires on objects of every kind in our folder": {
    events: ["alerts", "dashboards", "deltaPipelines", "notebook"].map((service_name) =>
      by("mallory@example.test", {
        service_name,
        action_name: "edit",
        request_id: service_name,
        request_params: { path: `/detectform/${service_name}` },
      }),
    ),
    findings: 4,
  },
  "fires when the principal that runs the jobs edits": {
    events: [deployed, by("runner", { action_name: "updateAlert", request_params: alert })],
    findings: 1,
    rows: [{ actor: "runner" }],
  },
  "fires when nobody is named": {
    events: [deployed, by(null, { action_name: "deleteAlert", request_params: alert })],
    findings: 1,
    rows: [{ actor: "unknown", change: "deleted" }],
  },
  "stays quiet when the deploying principal edits": {
    events: [deployed, by("deployer", { action_name: "deleteAlert", request_params: alert })],
    findings: 0,
  },
  "stays quiet on somebody's own alert": {
    events: [deployed, edited({ request_params: { alertId: "a-2" } })],
    findings: 0,
  },
  "stays quiet on a folder whose name begins as ours does": {
    events: [
      by("mallory@example.test", {
        service_name: "workspace",
        action_name: "delete",
        request_params: { path: "/detectform-old/query" },
      }),
    ],
    findings: 0,
  },
  "stays quiet when somebody looks": {
    events: [
      deployed,
      edited({ action_name: "getAlert" }),
      edited({ action_name: "listPermissions" }),
      edited({ action_name: "executeSavedQuery" }),
    ],
    findings: 0,
  },
  "stays quiet on what our principals touched in another workspace": {
    events: [{ ...deployed, workspace_id: "1002" }, edited()],
    findings: 0,
  },
  "stays quiet on what they touched three weeks ago": {
    events: [edited(), { ...deployed, event_time: "2026-02-09T10:15:00.000Z", event_date: "2026-02-09" }],
    now: "2026-03-03T00:00:00.000Z",
    findings: 0,
  },
});
