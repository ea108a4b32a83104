import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";

const ACTION = "Scheduled Tasks Modified Via Program";

const planned = (path: string, args: string, parent: string) => ({
  ...HOST_DETAIL,
  process_info: { pid: 5560, uid: 0, program: { path, arguments: args } },
  lineage: [
    { pid: 5560, program_path: path },
    { pid: 5550, program_path: parent },
  ],
});

const FROM_PYTHON = planned("/usr/bin/crontab", "crontab /tmp/.c", "/usr/bin/python3");
const LOG_SHIPPING = planned("/usr/bin/crontab", "crontab /etc/log-shipping.cron", "/bin/bash");

const SHIPPING = {
  where: "process_arguments = 'crontab /etc/log-shipping.cron'",
  reason: "log shipping, installed by an init script",
  owner: "platform@example.test",
  until: "2026-12-31",
};

export default cases({
  "fires when an interpreter plants a cron table": {
    events: [capsule8(ACTION, { detail: FROM_PYTHON })],
    findings: 1,
    rows: [
      {
        origin: "host",
        process_arguments: "crontab /tmp/.c",
        lineage: "/usr/bin/python3 (5550) > /usr/bin/crontab (5560)",
        notice: "i-0a1b2c3d4e5f60001 /usr/bin/crontab uid 0",
      },
    ],
  },
  "fires on an at job made in a container": {
    events: [
      capsule8(ACTION, {
        detail: {
          ...planned("/usr/bin/at", "at now + 1 hour", "/bin/sh"),
          location: CONTAINER_DETAIL.location,
        },
      }),
    ],
    findings: 1,
    rows: [{ origin: "container", notice: "i-0a1b2c3d4e5f60001 /usr/bin/at uid 0 from spark-8841" }],
  },
  "fires without any detail": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 Scheduled Tasks Modified Via Program" }],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(FROM_PYTHON).slice(0, 110) })],
    findings: 1,
    rows: [{ origin: "unknown", process_arguments: null }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on a changed unit file, which a later pack claims": {
    events: [capsule8("Systemd Unit File Modified", { detail: FROM_PYTHON })],
    findings: 0,
  },
  "stays quiet on a job scheduled in the workspace": {
    events: [capsule8("create", { detail: null, row: { service_name: "jobs" } })],
    findings: 0,
  },
  "stays quiet on the log shipping of the init script": {
    events: [capsule8(ACTION, { detail: LOG_SHIPPING })],
    findings: 0,
    allow: [SHIPPING],
  },
  "fires on another cron table while log shipping is allowed": {
    events: [capsule8(ACTION, { detail: FROM_PYTHON })],
    findings: 1,
    rows: [{ process_path: "/usr/bin/crontab" }],
    allow: [SHIPPING],
  },
});
