import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8 } from "../../../sources/capsule8.events.ts";

const ACTION = "User Command Logging Evasion";

const unset = (args: string, image_name: string) => ({
  ...CONTAINER_DETAIL,
  location: { ...CONTAINER_DETAIL.location, image_name },
  process_info: { pid: 3210, uid: 1000, program: { path: "/bin/bash", arguments: args } },
  lineage: [
    { pid: 3210, program_path: "/bin/bash" },
    { pid: 3200, program_path: "/usr/bin/ttyd" },
  ],
});

const TYPED = unset("bash -c unset HISTFILE", "databricks-runtime:15.4");

const SLIM_IMAGE = {
  where: "image_name = 'team-base:12' and process_arguments = 'bash -c export HISTSIZE=0'",
  reason: "the team's image keeps no history for any shell",
  owner: "data-eng@example.test",
  until: "2026-12-31",
};

export default cases({
  "fires when history is switched off in a terminal": {
    events: [capsule8(ACTION, { detail: TYPED })],
    findings: 1,
    rows: [
      {
        origin: "container",
        process_arguments: "bash -c unset HISTFILE",
        lineage: "/usr/bin/ttyd (3200) > /bin/bash (3210)",
        notice: "i-0a1b2c3d4e5f60001 /bin/bash uid 1000 from spark-8841",
      },
    ],
  },
  "fires when the event gives no user id": {
    events: [capsule8(ACTION, { detail: { location: TYPED.location, process_info: { path: "/bin/zsh" } } })],
    findings: 1,
    rows: [
      { process_path: "/bin/zsh", process_uid: null, notice: "i-0a1b2c3d4e5f60001 /bin/zsh from spark-8841" },
    ],
  },
  "fires without any detail": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 User Command Logging Evasion" }],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(TYPED).slice(0, 190) })],
    findings: 1,
    rows: [{ origin: "unknown", image_name: null }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on history that was cleared later": {
    events: [capsule8("User Command History Cleared", { detail: TYPED })],
    findings: 0,
  },
  "stays quiet on a changed shell profile": {
    events: [capsule8("User Configuration Changes", { detail: TYPED })],
    findings: 0,
  },
  "stays quiet on the image that keeps no history": {
    events: [capsule8(ACTION, { detail: unset("bash -c export HISTSIZE=0", "team-base:12") })],
    findings: 0,
    allow: [SLIM_IMAGE],
  },
  "fires when that image is used to unset the file as well": {
    events: [capsule8(ACTION, { detail: unset("bash -c unset HISTFILE", "team-base:12") })],
    findings: 1,
    rows: [{ image_name: "team-base:12", process_arguments: "bash -c unset HISTFILE" }],
    allow: [SLIM_IMAGE],
  },
});
