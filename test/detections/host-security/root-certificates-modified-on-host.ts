import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";

const ACTION = "Root Certificate Store Modified";

const rebuilt = (parent: string) => ({
  ...HOST_DETAIL,
  process_info: {
    pid: 3100,
    uid: 0,
    program: { path: "/usr/sbin/update-ca-certificates", arguments: "update-ca-certificates --fresh" },
  },
  lineage: [
    { pid: 3100, program_path: "/usr/sbin/update-ca-certificates" },
    { pid: 3090, program_path: parent },
  ],
});

const BY_SHELL = rebuilt("/bin/bash");
const BY_BOOTSTRAP = rebuilt("/usr/bin/cloud-init");
const IN_CONTAINER = { ...BY_SHELL, location: CONTAINER_DETAIL.location };

const BOOTSTRAP = {
  where: "origin = 'host' and lineage like '/usr/bin/cloud-init %'",
  reason: "node bootstrap rebuilds the store",
  owner: "platform@example.test",
  until: "2026-12-31",
};

export default cases({
  "fires when a shell changes the host's authorities": {
    events: [capsule8(ACTION, { detail: BY_SHELL })],
    findings: 1,
    rows: [
      {
        origin: "host",
        container_id: null,
        process_path: "/usr/sbin/update-ca-certificates",
        lineage: "/bin/bash (3090) > /usr/sbin/update-ca-certificates (3100)",
        notice: "i-0a1b2c3d4e5f60001 /usr/sbin/update-ca-certificates uid 0",
      },
    ],
  },
  "fires without any detail, as nobody knows where it was": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 Root Certificate Store Modified" }],
  },
  "fires when the detail names a process but no place": {
    events: [capsule8(ACTION, { detail: { process_info: BY_SHELL.process_info } })],
    findings: 1,
    rows: [
      {
        origin: "unknown",
        process_arguments: "update-ca-certificates --fresh",
        notice: "i-0a1b2c3d4e5f60001 /usr/sbin/update-ca-certificates uid 0",
      },
    ],
  },
  "fires on a container's detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(IN_CONTAINER).slice(0, 350) })],
    findings: 1,
    rows: [{ origin: "unknown", container_name: null }],
  },
  "leaves a change inside a container to its own detection": {
    events: [capsule8(ACTION, { detail: IN_CONTAINER })],
    findings: 0,
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet when only a container's name says that it was one": {
    events: [capsule8(ACTION, { detail: { ...BY_SHELL, location: { container_name: "spark-8841" } } })],
    findings: 0,
  },
  "stays quiet on another service's action of the same name": {
    events: [capsule8(ACTION, { detail: BY_SHELL, row: { service_name: "syslog" } })],
    findings: 0,
  },
  "stays quiet on node bootstrap": {
    events: [capsule8(ACTION, { detail: BY_BOOTSTRAP })],
    findings: 0,
    allow: [BOOTSTRAP],
  },
  "fires on a shell although bootstrap is allowed": {
    events: [capsule8(ACTION, { detail: BY_SHELL })],
    findings: 1,
    rows: [{ origin: "host" }],
    allow: [BOOTSTRAP],
  },
  "fires without any detail although bootstrap is allowed": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown" }],
    allow: [BOOTSTRAP],
  },
});
