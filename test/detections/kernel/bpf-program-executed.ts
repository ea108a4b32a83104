import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";

const ACTION = "BPF Program Executed";

const loaded = (path: string) => ({
  ...HOST_DETAIL,
  process_info: { pid: 1480, uid: 0, program: { path, arguments: path } },
  lineage: [
    { pid: 1480, program_path: path },
    { pid: 1, program_path: "/usr/lib/systemd/systemd" },
  ],
});

const UNKNOWN_LOADER = {
  ...CONTAINER_DETAIL,
  process_info: { pid: 4711, uid: 0, program: { path: "/tmp/.x/bpfd", arguments: "/tmp/.x/bpfd -i eth0" } },
};

const AGENT = {
  where: "origin = 'host' and process_path = '/opt/metrics/bin/tracer'",
  reason: "metrics agent built on eBPF",
  owner: "platform@example.test",
  until: "2026-12-31",
};

export default cases({
  "fires when a program in a container loads BPF": {
    events: [capsule8(ACTION, { detail: UNKNOWN_LOADER })],
    findings: 1,
    rows: [
      {
        origin: "container",
        process_arguments: "/tmp/.x/bpfd -i eth0",
        notice: "i-0a1b2c3d4e5f60001 /tmp/.x/bpfd uid 0 from spark-8841",
      },
    ],
  },
  "fires on a service of the host": {
    events: [capsule8(ACTION, { detail: loaded("/usr/local/bin/helperd") })],
    findings: 1,
    rows: [
      {
        origin: "host",
        lineage: "/usr/lib/systemd/systemd (1) > /usr/local/bin/helperd (1480)",
        notice: "i-0a1b2c3d4e5f60001 /usr/local/bin/helperd uid 0",
      },
    ],
  },
  "fires without any detail": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 BPF Program Executed" }],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(UNKNOWN_LOADER).slice(0, 260) })],
    findings: 1,
    rows: [{ origin: "unknown", process_path: null }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on a kernel module, which is no BPF program": {
    events: [capsule8("Kernel Module Loaded", { detail: UNKNOWN_LOADER })],
    findings: 0,
  },
  "stays quiet on a capture tool, which uses BPF as a filter only": {
    events: [capsule8("Network Sniffing Executed", { detail: UNKNOWN_LOADER })],
    findings: 0,
  },
  "stays quiet on the metrics agent": {
    events: [capsule8(ACTION, { detail: loaded("/opt/metrics/bin/tracer") })],
    findings: 0,
    allow: [AGENT],
  },
  "fires when the agent's path is used inside a container": {
    events: [
      capsule8(ACTION, {
        detail: { ...loaded("/opt/metrics/bin/tracer"), location: CONTAINER_DETAIL.location },
      }),
    ],
    findings: 1,
    rows: [{ origin: "container", process_path: "/opt/metrics/bin/tracer" }],
    allow: [AGENT],
  },
});
