import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";

const ACTION = "Processor-Level Protections Disabled";

const TAMPERED = {
  ...HOST_DETAIL,
  process_info: { pid: 6120, uid: 1000, program: { path: "/tmp/a.out", arguments: "./a.out" } },
  lineage: [
    { pid: 6120, program_path: "/tmp/a.out" },
    { pid: 6001, program_path: "/bin/sh" },
  ],
};

const DRIVER = {
  ...HOST_DETAIL,
  process_info: { pid: 410, uid: 0, program: { path: "/opt/perf/bin/tune", arguments: "tune --msr" } },
};

const TUNING = {
  where: "process_path = '/opt/perf/bin/tune' and process_uid = 0",
  reason: "performance driver of the benchmark clusters",
  owner: "platform@example.test",
  until: "2026-06-30",
};

export default cases({
  "fires when a user's program tampers with the processor's protections": {
    events: [capsule8(ACTION, { detail: TAMPERED })],
    findings: 1,
    rows: [
      {
        origin: "host",
        process_path: "/tmp/a.out",
        lineage: "/bin/sh (6001) > /tmp/a.out (6120)",
        notice: "i-0a1b2c3d4e5f60001 /tmp/a.out uid 1000",
      },
    ],
  },
  "fires when the program runs in a container": {
    events: [capsule8(ACTION, { detail: { ...TAMPERED, location: CONTAINER_DETAIL.location } })],
    findings: 1,
    rows: [{ origin: "container", notice: "i-0a1b2c3d4e5f60001 /tmp/a.out uid 1000 from spark-8841" }],
  },
  "fires without any detail": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 Processor-Level Protections Disabled" }],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(TAMPERED).slice(0, 90) })],
    findings: 1,
    rows: [{ origin: "unknown", description: null }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on the exploit that often follows": {
    events: [capsule8("Kernel Exploit", { detail: TAMPERED })],
    findings: 0,
  },
  "stays quiet on another protection that was disabled": {
    events: [capsule8("AppArmor Disabled In Kernel", { detail: TAMPERED })],
    findings: 0,
  },
  "stays quiet on the driver of the benchmark clusters": {
    events: [capsule8(ACTION, { detail: DRIVER })],
    findings: 0,
    allow: [TUNING],
  },
  "fires when somebody but root runs that driver": {
    events: [
      capsule8(ACTION, { detail: { ...DRIVER, process_info: { ...DRIVER.process_info, uid: 1000 } } }),
    ],
    findings: 1,
    rows: [{ notice: "i-0a1b2c3d4e5f60001 /opt/perf/bin/tune uid 1000" }],
    allow: [TUNING],
  },
});
