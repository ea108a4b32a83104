import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8 } from "../../../sources/capsule8.events.ts";

const NEW_ACTION = "Fileless Execution Detected";

const STATUS_REPORT = { ...CONTAINER_DETAIL, priority: "Info", description: "Status of the sensor." };

const STATUS = {
  where: "action_name = 'Sensor Status' and priority = 'Info'",
  reason: "status report of the new agent, until the source ignores it",
  owner: "security@example.test",
  until: "2026-03-31",
};

export default cases({
  "fires on a name that nobody has heard of": {
    events: [capsule8(NEW_ACTION)],
    findings: 1,
    rows: [
      {
        action_name: NEW_ACTION,
        origin: "container",
        priority: "High",
        notice: "i-0a1b2c3d4e5f60001 /tmp/.x/run uid 0 from spark-8841",
      },
    ],
  },
  "fires on an event without an action": {
    events: [capsule8(null)],
    findings: 1,
    rows: [
      {
        action_name: null,
        summary:
          "An event without an action by /tmp/.x/run as uid 0 in container spark-8841 of image databricks-runtime:15.4 on i-0a1b2c3d4e5f60001",
      },
    ],
  },
  "fires on an event with neither action nor detail": {
    events: [capsule8(null, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", process_path: null, notice: "i-0a1b2c3d4e5f60001 no detail" }],
  },
  "fires on a new name whose detail was cut off": {
    events: [capsule8(NEW_ACTION, { detail: JSON.stringify(CONTAINER_DETAIL).slice(0, 100) })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 Fileless Execution Detected" }],
  },
  "fires on a name that only begins like a claimed one": {
    events: [capsule8("Kernel Exploit Attempt")],
    findings: 1,
    rows: [{ action_name: "Kernel Exploit Attempt" }],
  },
  "stays quiet on an action that a detection claims": {
    events: [capsule8("Kernel Exploit")],
    findings: 0,
  },
  "stays quiet on an action that two detections share": {
    events: [capsule8("Root Certificate Store Modified", { detail: null })],
    findings: 0,
  },
  "stays quiet on the agent's heartbeat, which the source ignores": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on a name that is left to a later pack": {
    events: [capsule8("New File Executed")],
    findings: 0,
  },
  "stays quiet on an unknown action of another service": {
    events: [capsule8(NEW_ACTION, { row: { service_name: "clamAVScanService-dataplane" } })],
    findings: 0,
  },
  "stays quiet on the new agent's status report": {
    events: [capsule8("Sensor Status", { detail: STATUS_REPORT })],
    findings: 0,
    allow: [STATUS],
  },
  "fires on an event without an action although the status report is allowed": {
    events: [capsule8(null, { detail: STATUS_REPORT })],
    findings: 1,
    rows: [{ action_name: null, priority: "Info" }],
    allow: [STATUS],
  },
});
