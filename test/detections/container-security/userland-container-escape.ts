import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";

const ACTION = "Userland Container Escape";

const COPIED_AT_START = {
  ...HOST_DETAIL,
  process_info: {
    pid: 2210,
    uid: 0,
    program: { path: "/mnt/tools/bin/collect", arguments: "collect --once" },
  },
  lineage: [
    { pid: 2210, program_path: "/mnt/tools/bin/collect" },
    { pid: 1, program_path: "/usr/lib/systemd/systemd" },
  ],
};

const TOOLS = {
  where: "process_path = '/mnt/tools/bin/collect' and origin = 'host'",
  reason: "the tools image copies its collector to the host at start",
  owner: "platform@example.test",
  until: "2026-12-31",
};

export default cases({
  "fires when a file made in a container runs on the host": {
    events: [capsule8(ACTION, { detail: HOST_DETAIL })],
    findings: 1,
    rows: [
      {
        origin: "host",
        container_name: null,
        process_path: "/tmp/.x/run",
        lineage: "/usr/bin/python3 (4201) > /bin/bash (4650) > /tmp/.x/run (4711)",
        summary: "Userland Container Escape by /tmp/.x/run as uid 0 on i-0a1b2c3d4e5f60001",
        notice: "i-0a1b2c3d4e5f60001 /tmp/.x/run uid 0",
      },
    ],
  },
  "fires when the event still names the container": {
    events: [capsule8(ACTION, { detail: CONTAINER_DETAIL })],
    findings: 1,
    rows: [{ origin: "container", notice: "i-0a1b2c3d4e5f60001 /tmp/.x/run uid 0 from spark-8841" }],
  },
  "fires without any detail": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", lineage: null, notice: "i-0a1b2c3d4e5f60001 Userland Container Escape" }],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(HOST_DETAIL).slice(0, 120) })],
    findings: 1,
    rows: [{ origin: "unknown", process_path: null }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on a new file that runs inside its container": {
    events: [capsule8("New File Executed in Container")],
    findings: 0,
  },
  "stays quiet on another service's action of the same name": {
    events: [capsule8(ACTION, { row: { service_name: "clamAVScanService-dataplane" } })],
    findings: 0,
  },
  "stays quiet on the collector that its image copies to the host": {
    events: [capsule8(ACTION, { detail: COPIED_AT_START })],
    findings: 0,
    allow: [TOOLS],
  },
  "fires on any other file while the collector is allowed": {
    events: [capsule8(ACTION, { detail: HOST_DETAIL })],
    findings: 1,
    rows: [{ process_path: "/tmp/.x/run" }],
    allow: [TOOLS],
  },
});
