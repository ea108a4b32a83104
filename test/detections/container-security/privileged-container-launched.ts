import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8 } from "../../../sources/capsule8.events.ts";

const ACTION = "Privileged Container Launched";

const launched = (container_name: string, image_name: string) => ({
  ...CONTAINER_DETAIL,
  location: { node_name: "ip-10-0-0-5", container_id: "c0ffee000077", container_name, image_name },
  process_info: { pid: 3300, uid: 0, program: { path: "/usr/bin/runc", arguments: "runc init" } },
  lineage: [
    { pid: 3300, program_path: "/usr/bin/runc" },
    { pid: 900, program_path: "/usr/bin/containerd" },
  ],
});

const UNKNOWN_IMAGE = launched("helper", "registry.example.test/tools:latest");

const AGENT = {
  where: "image_name = 'registry.example.test/metrics-agent:7'",
  reason: "metrics agent of all clusters",
  owner: "platform@example.test",
  until: "2026-12-31",
};

export default cases({
  "fires when an unknown image gets full privileges": {
    events: [capsule8(ACTION, { detail: UNKNOWN_IMAGE })],
    findings: 1,
    rows: [
      {
        origin: "container",
        container_id: "c0ffee000077",
        image_name: "registry.example.test/tools:latest",
        lineage: "/usr/bin/containerd (900) > /usr/bin/runc (3300)",
        notice: "i-0a1b2c3d4e5f60001 /usr/bin/runc uid 0 from helper",
      },
    ],
  },
  "fires on a container that has an id only": {
    events: [capsule8(ACTION, { detail: launched("", "") })],
    findings: 1,
    rows: [
      {
        origin: "container",
        container_name: null,
        image_name: null,
        notice: "i-0a1b2c3d4e5f60001 /usr/bin/runc uid 0 from c0ffee000077",
      },
    ],
  },
  "fires without any detail although an image is allowed": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 Privileged Container Launched" }],
    allow: [AGENT],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(UNKNOWN_IMAGE).slice(0, 220) })],
    findings: 1,
    rows: [{ origin: "unknown", image_name: null }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on a new file run by the same container": {
    events: [capsule8("New File Executed in Container", { detail: UNKNOWN_IMAGE })],
    findings: 0,
  },
  "stays quiet on a cluster service's action of the same name": {
    events: [capsule8(ACTION, { detail: UNKNOWN_IMAGE, row: { service_name: "clusters" } })],
    findings: 0,
  },
  "stays quiet on the metrics agent of all clusters": {
    events: [
      capsule8(ACTION, { detail: launched("metrics-agent", "registry.example.test/metrics-agent:7") }),
    ],
    findings: 0,
    allow: [AGENT],
  },
  "fires on the next tag of the metrics agent": {
    events: [
      capsule8(ACTION, { detail: launched("metrics-agent", "registry.example.test/metrics-agent:8") }),
    ],
    findings: 1,
    rows: [{ image_name: "registry.example.test/metrics-agent:8" }],
    allow: [AGENT],
  },
});
