import { investigationCases } from "detectform/model";
import { CONTAINER_DETAIL, capsule8, HOST_DETAIL } from "../../sources/capsule8.events.ts";
import { at, CLUSTER, OTHER_CLUSTER, placed, worked } from "../support/around-a-finding.ts";

const ACTION = "New File Executed in Container";

/** On 2026-03-02 at 10:15:00, /tmp/.x/run of the image databricks-runtime:15.4. */
const FINDING = capsule8(ACTION);
const KEY = "5f0c3a51-0000-4000-8000-000000000001";

/** The same action at another time; what differs may be its process, image or host. */
function seen(
  event_time: string,
  {
    path = "/tmp/.x/run",
    image = "databricks-runtime:15.4",
    host = "i-0a1b2c3d4e5f60001",
    action = ACTION,
    workspace_id = "1001",
  } = {},
) {
  const { location, process_info } = CONTAINER_DETAIL;
  const detail = {
    ...CONTAINER_DETAIL,
    location: { ...location, image_name: image },
    process_info: { ...process_info, program: { ...process_info.program, path } },
  };
  const row = {
    event_time,
    workspace_id,
    request_id: `seen ${event_time} ${host}`,
    request_params: { instanceId: host },
  };
  return capsule8(action, { detail, row });
}

const all = "this action, process and image";
const ENTRY =
  '{ where: "action_name = \'New File Executed in Container\' and process_path = \'/tmp/.x/run\' and image_name = \'databricks-runtime:15.4\'", reason: "Why it is harmless (seen 1 time(s) in 90 days)", owner: "who answers for it", until: "2026-05-31" },';
const BY_HAND = "No entry: the names hold characters that need a person. Write it by hand.";

export default investigationCases({
  "counts the finding itself, and gives an entry of 90 days": {
    events: [FINDING],
    rows: [
      {
        seen: all,
        action_name: ACTION,
        process_path: "/tmp/.x/run",
        image_name: "databricks-runtime:15.4",
        in_workspace: 1,
        on_this_cluster: 0,
        hosts: 1,
        days: 1,
        first_seen: at("10:15:00"),
        last_seen: at("10:15:00"),
        allow_entry: ENTRY,
      },
      { seen: "this action and process", process_path: "/tmp/.x/run", image_name: null, allow_entry: null },
      { seen: "this action", process_path: null, image_name: null, in_workspace: 1, allow_entry: null },
    ],
  },
  "counts image, process and action apart": {
    events: [
      seen("2026-02-01T08:00:00.000Z"),
      seen("2026-02-02T08:00:00.000Z", { image: "other:1", host: "i-2" }),
      seen("2026-02-03T08:00:00.000Z", { path: "/usr/bin/pip", host: "i-3" }),
      FINDING,
    ],
    event: KEY,
    rows: [
      {
        in_workspace: 2,
        hosts: 1,
        days: 2,
        first_seen: "2026-02-01T08:00:00.000Z",
        last_seen: at("10:15:00"),
      },
      { in_workspace: 3, hosts: 2, days: 3 },
      { in_workspace: 4, hosts: 3, days: 4 },
    ],
  },
  "counts what hosts did while they belonged to the cluster": {
    events: [
      // Before this host came to the cluster, while it was there, and after it had gone to another.
      seen("2026-02-01T07:00:00.000Z", { host: "i-2" }),
      seen("2026-02-01T09:00:00.000Z", { host: "i-2" }),
      seen("2026-02-01T11:00:00.000Z", { host: "i-2" }),
      seen("2026-02-01T12:05:00.000Z", { host: "i-3" }),
      FINDING,
    ],
    event: KEY,
    tables: {
      "system.compute.instance_events": [
        placed("2026-02-01T08:00:00.000Z", { instance_id: "i-2" }),
        placed("2026-02-01T10:00:00.000Z", { instance_id: "i-2", cluster_id: OTHER_CLUSTER }),
        placed(at("08:09:00"), { cluster_id: CLUSTER }),
      ],
      "system.compute.node_timeline": [worked("2026-02-01T12:00:00.000Z", { instance_id: "i-3" })],
    },
    rows: [{ in_workspace: 5, on_this_cluster: 3, hosts: 3 }, {}, {}],
  },
  "leaves out other actions, other workspaces, later events and those before 90 days": {
    events: [
      seen("2025-12-02T10:14:59.000Z"),
      seen("2025-12-02T10:15:00.000Z"),
      seen("2026-02-01T08:00:00.000Z", { action: "Kernel Module Loaded" }),
      seen("2026-02-01T08:00:00.000Z", { workspace_id: "1002" }),
      FINDING,
      seen(at("10:15:01")),
    ],
    event: KEY,
    rows: [{ in_workspace: 2, first_seen: "2025-12-02T10:15:00.000Z" }, {}, { in_workspace: 2 }],
  },
  "counts a doubled delivery once": {
    events: [FINDING, { ...FINDING, arrived_at: at("10:40:00") }],
    rows: [{ in_workspace: 1 }, { in_workspace: 1 }, { in_workspace: 1 }],
  },
  "says in the entry that there was no image": {
    events: [capsule8("Boot Files Modified", { detail: HOST_DETAIL })],
    rows: [
      {
        image_name: null,
        allow_entry:
          '{ where: "action_name = \'Boot Files Modified\' and process_path = \'/tmp/.x/run\' and image_name is null", reason: "Why it is harmless (seen 1 time(s) in 90 days)", owner: "who answers for it", until: "2026-05-31" },',
      },
      {},
      {},
    ],
  },
  "gives no entry where the detail is malformed": {
    events: [capsule8(ACTION, { detail: '{"loca' }), seen("2026-02-01T08:00:00.000Z")],
    event: KEY,
    rows: [
      {
        in_workspace: 1,
        allow_entry:
          "No entry: the finding names neither process nor image, and one by the action alone would hide every such event.",
      },
      { in_workspace: 1 },
      { in_workspace: 2 },
    ],
  },
  "gives no entry for names that could be more than names": {
    events: [seen(at("10:15:00"), { path: "/tmp/x' or '1'='1" })],
    rows: [{ process_path: "/tmp/x' or '1'='1", in_workspace: 1, allow_entry: BY_HAND }, {}, {}],
  },
  "gives no entry for a name that would end the text": {
    events: [seen(at("10:15:00"), { image: 'x", until: "2099-12-31" }, //' })],
    rows: [{ allow_entry: BY_HAND }, {}, {}],
  },
  "gives no entry for a name of two lines": {
    events: [seen(at("10:15:00"), { path: "/tmp/a\n/tmp/b" })],
    rows: [{ allow_entry: BY_HAND }, {}, {}],
  },
  "gives no entry for a name that ends in a line break": {
    events: [seen(at("10:15:00"), { path: "/tmp/a\n" })],
    rows: [{ allow_entry: BY_HAND }, {}, {}],
  },
  "gives no entry for a name of more than 200 characters": {
    events: [seen(at("10:15:00"), { path: "x".repeat(201) })],
    rows: [{ allow_entry: BY_HAND }, {}, {}],
  },
  "answers without the tables of the platform": {
    events: [FINDING],
    without: ["system.compute.instance_events", "system.compute.node_timeline"],
    rows: [{ in_workspace: 1, on_this_cluster: 0 }, {}, {}],
  },
  "has no answer where there is no such finding": { events: [FINDING], event: "no such key", rows: [] },
});
