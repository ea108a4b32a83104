import { cases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8 } from "../../../sources/capsule8.events.ts";

const ACTION = "New File Executed in Container";

const ran = (path: string, parent: string) => ({
  ...CONTAINER_DETAIL,
  process_info: { pid: 5120, uid: 1000, program: { path, arguments: path } },
  lineage: [
    { pid: 5120, program_path: path },
    { pid: 5100, program_path: parent },
  ],
});

const MINER = ran("/dev/shm/kworkerd", "/bin/bash");
const PIP_SCRIPT = ran("/local_disk0/.ephemeral_nfs/envs/pythonEnv-77/bin/dbt", "/databricks/python/bin/pip");

const PIP = {
  where: "process_path like '/local_disk0/.ephemeral_nfs/envs/%/bin/%'",
  reason: "console scripts of notebook-scoped libraries",
  owner: "platform@example.test",
  until: "2026-12-31",
};

export default cases({
  "fires when a file dropped into shared memory is run": {
    events: [capsule8(ACTION, { detail: MINER })],
    findings: 1,
    rows: [
      {
        origin: "container",
        image_name: "databricks-runtime:15.4",
        lineage: "/bin/bash (5100) > /dev/shm/kworkerd (5120)",
        notice: "i-0a1b2c3d4e5f60001 /dev/shm/kworkerd uid 1000 from spark-8841",
      },
    ],
  },
  "fires once for each host that runs the file": {
    events: [
      capsule8(ACTION, { detail: MINER }),
      capsule8(ACTION, {
        detail: MINER,
        row: {
          event_time: "2026-03-02T10:16:00.000Z",
          request_id: "5f0c3a51-0000-4000-8000-000000000002",
          request_params: { instanceId: "i-0a1b2c3d4e5f60002" },
        },
      }),
    ],
    findings: 2,
    rows: [{ instance_id: "i-0a1b2c3d4e5f60002" }, { instance_id: "i-0a1b2c3d4e5f60001" }],
  },
  "fires without any detail": {
    events: [capsule8(ACTION, { detail: null })],
    findings: 1,
    rows: [{ origin: "unknown", notice: "i-0a1b2c3d4e5f60001 New File Executed in Container" }],
  },
  "fires on detail that was cut off": {
    events: [capsule8(ACTION, { detail: JSON.stringify(MINER).slice(0, 160) })],
    findings: 1,
    rows: [{ origin: "unknown", container_name: null }],
  },
  "stays quiet on the agent's heartbeat": {
    events: [capsule8("Heartbeat", { detail: null })],
    findings: 0,
  },
  "stays quiet on a new file outside containers": {
    events: [capsule8("New File Executed", { detail: MINER })],
    findings: 0,
  },
  "stays quiet on a script that pip has just installed": {
    events: [capsule8(ACTION, { detail: PIP_SCRIPT })],
    findings: 0,
    allow: [PIP],
  },
  "fires on a file elsewhere although pip's scripts are allowed": {
    events: [capsule8(ACTION, { detail: MINER })],
    findings: 1,
    rows: [{ process_path: "/dev/shm/kworkerd" }],
    allow: [PIP],
  },
});
