import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";

const ACTION = "Network Service Scanner Executed";

const scanned = (args: string) => ({
  ...CONTAINER_DETAIL,
  process_info: { pid: 9100, uid: 0, program: { path: "/usr/bin/nmap", arguments: args } },
  lineage: [
    { pid: 9100, program_path: "/usr/bin/nmap" },
    { pid: 9001, program_path: "/databricks/python3/bin/python" },
  ],
});

const RANGE = scanned("nmap -sS 10.0.0.0/16");
const WEEKLY = { ...scanned("nmap -sV 10.0.0.0/24"), location: HOST_DETAIL.location };

const WEEKLY_SCAN = {
  where: "origin = 'host' and process_arguments = 'nmap -sV 10.0.0.0/24'",
  reason: "weekly scan of the security team",
  owner: "security@example.test",
  until: "2026-12-31",
};

export default cases({
  "fires when a notebook scans the network": {
    events: [capsule8(ACTION, { detail: RANGE })],
    findings: 1,
    rows: [
      {
        origin: "container",
        process_arguments: "nmap -sS 10.0.0.0/16",
        lineage: "/databricks/python3/bin/python (9001) > /usr/bin/nmap (9100)",
        notice: "i-0a1b2c3d4e5f60001 /usr/bin/nmap uid 0 from spark-8841",
      },
    ],
  },
  "fires on the host": {
    events: [capsule8(ACTION, { detail: WEEKLY })],
    findings: 1,
    rows: [{ origin: "host", notice: "i-0a1b2c3d4e5f60001 /usr/bin/nmap uid 0" }],
  },
  "fires without any detail": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 Network Service Scanner Executed" }],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(RANGE).slice(0, 280) })],
    findings: 1,
    rows: [{ origin: "unknown", process_arguments: null }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on a service that listens, which is no scanner": {
    events: [capsule8("Network Service Created", { detail: RANGE })],
    findings: 0,
  },
  "stays quiet on a look at the host's own network settings": {
    events: [capsule8("Network Configuration Enumeration Via Program", { detail: RANGE })],
    findings: 0,
  },
  "stays quiet on the security team's weekly scan": {
    events: [capsule8(ACTION, { detail: WEEKLY })],
    findings: 0,
    allow: [WEEKLY_SCAN],
  },
  "fires when a container repeats the weekly scan": {
    events: [capsule8(ACTION, { detail: scanned("nmap -sV 10.0.0.0/24") })],
    findings: 1,
    rows: [{ origin: "container" }],
    allow: [WEEKLY_SCAN],
  },
});
