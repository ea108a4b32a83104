import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";

const ACTION = "Unusual Outbound Connection";

const connected = (path: string, args: string, description: string) => ({
  ...CONTAINER_DETAIL,
  priority: "Low",
  description,
  process_info: { pid: 6400, uid: 1000, program: { path, arguments: args } },
});

const MINER = connected(
  "/dev/shm/kworkerd",
  "kworkerd -o 203.0.113.9:3333",
  "Connection to 203.0.113.9 on port 3333.",
);
const KAFKA = connected("/usr/bin/java", "java -cp feed.jar", "Connection to 10.4.0.20 on port 9094.");

const FEED = {
  where: "process_path = '/usr/bin/java' and description like 'Connection to 10.4.0.20 on port 9094%'",
  reason: "Kafka feed of the orders job",
  owner: "data-eng@example.test",
  until: "2026-12-31",
};

export default cases({
  "fires when a program in shared memory connects out": {
    events: [capsule8(ACTION, { detail: MINER })],
    findings: 1,
    rows: [
      {
        origin: "container",
        description: "Connection to 203.0.113.9 on port 3333.",
        process_arguments: "kworkerd -o 203.0.113.9:3333",
        priority: "Low",
        notice: "i-0a1b2c3d4e5f60001 /dev/shm/kworkerd uid 1000 from spark-8841",
      },
    ],
  },
  "fires on the host": {
    events: [capsule8(ACTION, { detail: { ...MINER, location: HOST_DETAIL.location } })],
    findings: 1,
    rows: [{ origin: "host", notice: "i-0a1b2c3d4e5f60001 /dev/shm/kworkerd uid 1000" }],
  },
  "fires without any detail": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 Unusual Outbound Connection" }],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(MINER).slice(0, 130) })],
    findings: 1,
    rows: [{ origin: "unknown", description: null }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on a new listener, which is inbound": {
    events: [capsule8("Network Service Created", { detail: MINER })],
    findings: 0,
  },
  "stays quiet on a remote copy, which is left to a later pack": {
    events: [capsule8("Remote File Copy", { detail: MINER })],
    findings: 0,
  },
  "stays quiet on the orders job's feed": {
    events: [capsule8(ACTION, { detail: KAFKA })],
    findings: 0,
    allow: [FEED],
  },
  "fires when java connects elsewhere": {
    events: [
      capsule8(ACTION, {
        detail: { ...KAFKA, description: "Connection to 203.0.113.9 on port 3333." },
      }),
    ],
    findings: 1,
    rows: [{ process_path: "/usr/bin/java", description: "Connection to 203.0.113.9 on port 3333." }],
    allow: [FEED],
  },
});
