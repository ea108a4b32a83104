import { cases } from "detectform/model";
import { capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";

const ACTION = "AppArmor Disabled In Kernel";

const stopped = (path: string, parent: string) => ({
  ...HOST_DETAIL,
  process_info: { pid: 2801, uid: 0, program: { path, arguments: path } },
  lineage: [
    { pid: 2801, program_path: path },
    { pid: 2790, program_path: parent },
  ],
});

const BY_SHELL = stopped("/usr/sbin/aa-teardown", "/bin/bash");
const BY_BOOTSTRAP = stopped("/usr/sbin/aa-teardown", "/usr/bin/cloud-init");

const BOOTSTRAP = {
  where: "lineage like '/usr/bin/cloud-init %'",
  reason: "the host image stops AppArmor during node bootstrap",
  owner: "platform@example.test",
  until: "2026-09-30",
};

export default cases({
  "fires when a shell tears AppArmor down": {
    events: [capsule8(ACTION, { detail: BY_SHELL })],
    findings: 1,
    rows: [
      {
        origin: "host",
        process_path: "/usr/sbin/aa-teardown",
        lineage: "/bin/bash (2790) > /usr/sbin/aa-teardown (2801)",
        notice: "i-0a1b2c3d4e5f60001 /usr/sbin/aa-teardown uid 0",
      },
    ],
  },
  "fires when the agent names no process": {
    events: [capsule8(ACTION, { detail: { location: HOST_DETAIL.location, priority: "High" } })],
    findings: 1,
    rows: [
      {
        origin: "host",
        process_path: null,
        priority: "High",
        notice: "i-0a1b2c3d4e5f60001 AppArmor Disabled In Kernel",
      },
    ],
  },
  "fires without any detail although bootstrap is allowed": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", lineage: null }],
    allow: [BOOTSTRAP],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(BY_SHELL).slice(0, 240) })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 AppArmor Disabled In Kernel" }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet when only a profile was modified": {
    events: [capsule8("AppArmor Profile Modified", { detail: BY_SHELL })],
    findings: 0,
  },
  "stays quiet on the same words in the host's system log": {
    events: [capsule8(ACTION, { detail: BY_SHELL, row: { service_name: "syslog" } })],
    findings: 0,
  },
  "stays quiet on node bootstrap of the known host image": {
    events: [capsule8(ACTION, { detail: BY_BOOTSTRAP })],
    findings: 0,
    allow: [BOOTSTRAP],
  },
  "fires on a shell although bootstrap is allowed": {
    events: [capsule8(ACTION, { detail: BY_SHELL })],
    findings: 1,
    rows: [{ lineage: "/bin/bash (2790) > /usr/sbin/aa-teardown (2801)" }],
    allow: [BOOTSTRAP],
  },
});
