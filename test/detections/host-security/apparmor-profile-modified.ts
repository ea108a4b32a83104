import { cases } from "detectform/model";
import { capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";

const ACTION = "AppArmor Profile Modified";

const parser = (args: string, parent: string) => ({
  ...HOST_DETAIL,
  priority: "Medium",
  process_info: { pid: 1930, uid: 0, program: { path: "/usr/sbin/apparmor_parser", arguments: args } },
  lineage: [
    { pid: 1930, program_path: "/usr/sbin/apparmor_parser" },
    { pid: 1200, program_path: parent },
  ],
});

const REMOVED = parser("apparmor_parser -R /etc/apparmor.d/docker", "/bin/sh");
const ENGINE_START = parser("apparmor_parser -Kr /var/lib/docker/tmp/docker-default", "/usr/bin/dockerd");

const ENGINE = {
  where: "lineage like '/usr/bin/dockerd %' and process_arguments like '%docker-default'",
  reason: "the container engine loads its default profile at start",
  owner: "platform@example.test",
  until: "2026-12-31",
};

export default cases({
  "fires when a shell removes the containers' profile": {
    events: [capsule8(ACTION, { detail: REMOVED })],
    findings: 1,
    rows: [
      {
        origin: "host",
        process_path: "/usr/sbin/apparmor_parser",
        process_arguments: "apparmor_parser -R /etc/apparmor.d/docker",
        priority: "Medium",
        notice: "i-0a1b2c3d4e5f60001 /usr/sbin/apparmor_parser uid 0",
      },
    ],
  },
  "fires on the engine's start as long as nobody allows it": {
    events: [capsule8(ACTION, { detail: ENGINE_START })],
    findings: 1,
    rows: [{ lineage: "/usr/bin/dockerd (1200) > /usr/sbin/apparmor_parser (1930)" }],
  },
  "fires without any detail": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 AppArmor Profile Modified" }],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(REMOVED).slice(0, 180) })],
    findings: 1,
    rows: [{ origin: "unknown", process_arguments: null }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet when AppArmor as a whole is disabled": {
    events: [capsule8("AppArmor Disabled In Kernel", { detail: REMOVED })],
    findings: 0,
  },
  "stays quiet on a user's shell profile": {
    events: [capsule8("User Configuration Changes", { detail: REMOVED })],
    findings: 0,
  },
  "stays quiet on the container engine's own profile": {
    events: [capsule8(ACTION, { detail: ENGINE_START })],
    findings: 0,
    allow: [ENGINE],
  },
  "fires when a shell loads the engine's profile": {
    events: [capsule8(ACTION, { detail: parser("apparmor_parser -Kr /tmp/docker-default", "/bin/sh") })],
    findings: 1,
    rows: [{ process_arguments: "apparmor_parser -Kr /tmp/docker-default" }],
    allow: [ENGINE],
  },
});
