import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";

const ACTION = "Kernel Module Loaded";

const inserted = (path: string, args: string, parent: string) => ({
  ...HOST_DETAIL,
  process_info: { pid: 2044, uid: 0, program: { path, arguments: args } },
  lineage: [
    { pid: 2044, program_path: path },
    { pid: 2040, program_path: parent },
  ],
});

const FROM_FILE = inserted("/usr/sbin/insmod", "insmod /tmp/.x/hide.ko", "/bin/bash");
const GPU_DRIVER = inserted("/usr/sbin/modprobe", "modprobe nvidia", "/usr/bin/nvidia-persistenced");

const GPU = {
  where: "process_path = '/usr/sbin/modprobe' and process_arguments = 'modprobe nvidia'",
  reason: "driver of the GPU clusters",
  owner: "ml-platform@example.test",
  until: "2026-12-31",
};

export default cases({
  "fires when a module is inserted from a temporary file": {
    events: [capsule8(ACTION, { detail: FROM_FILE })],
    findings: 1,
    rows: [
      {
        origin: "host",
        process_arguments: "insmod /tmp/.x/hide.ko",
        lineage: "/bin/bash (2040) > /usr/sbin/insmod (2044)",
        summary: "Kernel Module Loaded by /usr/sbin/insmod as uid 0 on i-0a1b2c3d4e5f60001",
        notice: "i-0a1b2c3d4e5f60001 /usr/sbin/insmod uid 0",
      },
    ],
  },
  "fires when a container loads the module": {
    events: [capsule8(ACTION, { detail: { ...FROM_FILE, location: CONTAINER_DETAIL.location } })],
    findings: 1,
    rows: [{ origin: "container", notice: "i-0a1b2c3d4e5f60001 /usr/sbin/insmod uid 0 from spark-8841" }],
  },
  "fires without any detail": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 Kernel Module Loaded" }],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(FROM_FILE).slice(0, 140) })],
    findings: 1,
    rows: [{ origin: "unknown", process_arguments: null }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on a BPF program, which is no module": {
    events: [capsule8("BPF Program Executed", { detail: FROM_FILE })],
    findings: 0,
  },
  "stays quiet on the same words in the host's system log": {
    events: [capsule8(ACTION, { detail: FROM_FILE, row: { service_name: "syslog" } })],
    findings: 0,
  },
  "stays quiet on the driver of the GPU clusters": {
    events: [capsule8(ACTION, { detail: GPU_DRIVER })],
    findings: 0,
    allow: [GPU],
  },
  "fires when modprobe loads anything else": {
    events: [
      capsule8(ACTION, { detail: inserted("/usr/sbin/modprobe", "modprobe nvidia_hide", "/bin/bash") }),
    ],
    findings: 1,
    rows: [{ process_arguments: "modprobe nvidia_hide" }],
    allow: [GPU],
  },
});
