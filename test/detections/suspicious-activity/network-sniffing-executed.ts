import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";

const ACTION = "Network Sniffing Executed";

const captured = (args: string) => ({
  ...HOST_DETAIL,
  process_info: { pid: 7300, uid: 0, program: { path: "/usr/sbin/tcpdump", arguments: args } },
  lineage: [
    { pid: 7300, program_path: "/usr/sbin/tcpdump" },
    { pid: 7200, program_path: "/bin/bash" },
  ],
});

const ALL_TRAFFIC = captured("tcpdump -i any -w /tmp/.p");

const TICKET = {
  where: "instance_id = 'i-0a1b2c3d4e5f60001' and process_arguments like 'tcpdump host 10.2.0.9 %'",
  reason: "support traces the metastore connection of one cluster",
  owner: "platform@example.test",
  until: "2026-03-06",
};

export default cases({
  "fires when all traffic of the host is captured": {
    events: [capsule8(ACTION, { detail: ALL_TRAFFIC })],
    findings: 1,
    rows: [
      {
        origin: "host",
        process_arguments: "tcpdump -i any -w /tmp/.p",
        lineage: "/bin/bash (7200) > /usr/sbin/tcpdump (7300)",
        notice: "i-0a1b2c3d4e5f60001 /usr/sbin/tcpdump uid 0",
      },
    ],
  },
  "fires in a container": {
    events: [capsule8(ACTION, { detail: { ...ALL_TRAFFIC, location: CONTAINER_DETAIL.location } })],
    findings: 1,
    rows: [{ origin: "container", notice: "i-0a1b2c3d4e5f60001 /usr/sbin/tcpdump uid 0 from spark-8841" }],
  },
  "fires without any detail": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 Network Sniffing Executed" }],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(ALL_TRAFFIC).slice(0, 50) })],
    findings: 1,
    rows: [{ origin: "unknown", process_path: null }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on a scanner, which sends rather than listens": {
    events: [capsule8("Network Service Scanner Executed", { detail: ALL_TRAFFIC })],
    findings: 0,
  },
  "stays quiet on another service's action of the same name": {
    events: [capsule8(ACTION, { detail: ALL_TRAFFIC, row: { service_name: "monit" } })],
    findings: 0,
  },
  "stays quiet on the capture of an open ticket": {
    events: [capsule8(ACTION, { detail: captured("tcpdump host 10.2.0.9 and port 3306") })],
    findings: 0,
    allow: [TICKET],
  },
  "fires when more is captured than the ticket needs": {
    events: [capsule8(ACTION, { detail: ALL_TRAFFIC })],
    findings: 1,
    rows: [{ process_arguments: "tcpdump -i any -w /tmp/.p" }],
    allow: [TICKET],
  },
});
