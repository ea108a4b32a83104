import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8, HOST_DETAIL } from "../../../sources/capsule8.events.ts";

const ACTION = "Root Certificate Store Modified";

const added = (image_name: string) => ({
  ...CONTAINER_DETAIL,
  location: { ...CONTAINER_DETAIL.location, image_name },
  priority: "Low",
  process_info: {
    pid: 812,
    uid: 0,
    program: { path: "/usr/sbin/update-ca-certificates", arguments: "update-ca-certificates" },
  },
  lineage: [
    { pid: 812, program_path: "/usr/sbin/update-ca-certificates" },
    { pid: 801, program_path: "/bin/bash" },
  ],
});

const IN_RUNTIME = added("databricks-runtime:15.4");

const PRIVATE_CA = {
  where: "image_name = 'internal-ca:4'",
  reason: "this image installs the private CA when it starts",
  owner: "platform@example.test",
  until: "2027-03-31",
};

export default cases({
  "fires when an authority is added in the runtime container": {
    events: [capsule8(ACTION, { detail: IN_RUNTIME })],
    findings: 1,
    rows: [
      {
        origin: "container",
        container_name: "spark-8841",
        image_name: "databricks-runtime:15.4",
        lineage: "/bin/bash (801) > /usr/sbin/update-ca-certificates (812)",
        notice: "i-0a1b2c3d4e5f60001 /usr/sbin/update-ca-certificates uid 0 from spark-8841",
      },
    ],
  },
  "fires on a container that is known by its id only": {
    events: [capsule8(ACTION, { detail: { location: { container_id: "c0ffee000042" } } })],
    findings: 1,
    rows: [
      {
        origin: "container",
        image_name: null,
        notice: "i-0a1b2c3d4e5f60001 Root Certificate Store Modified from c0ffee000042",
      },
    ],
  },
  "leaves a change on the host to its own detection": {
    events: [capsule8(ACTION, { detail: { ...IN_RUNTIME, location: HOST_DETAIL.location } })],
    findings: 0,
  },
  "leaves an event without any detail to the host's detection": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 0,
  },
  "leaves detail that was cut off to the host's detection": {
    events: [capsule8(ACTION, { detail: JSON.stringify(IN_RUNTIME).slice(0, 350) })],
    findings: 0,
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on a new file run in the same container": {
    events: [capsule8("New File Executed in Container", { detail: IN_RUNTIME })],
    findings: 0,
  },
  "stays quiet on the image that brings the private authority": {
    events: [capsule8(ACTION, { detail: added("internal-ca:4") })],
    findings: 0,
    allow: [PRIVATE_CA],
  },
  "fires on the next tag of that image": {
    events: [capsule8(ACTION, { detail: added("internal-ca:5") })],
    findings: 1,
    rows: [{ image_name: "internal-ca:5" }],
    allow: [PRIVATE_CA],
  },
});
