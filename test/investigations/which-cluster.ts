import { investigationCases } from "detectform/model";
import { capsule8 } from "../../sources/capsule8.events.ts";
import {
  at,
  attached,
  CLUSTER,
  did,
  job,
  OTHER_CLUSTER,
  placed,
  ran,
  typed,
  version,
  worked,
} from "../support/around-a-finding.ts";

/** At 10:15:00. */
const ESCAPE = capsule8("Userland Container Escape");

const CREATED = "2026-02-27T07:12:00.000Z";
const placements = "system.compute.instance_events";
const timeline = "system.compute.node_timeline";
const clusters = "system.compute.clusters";

export default investigationCases({
  "names the cluster and who was on it": {
    events: [
      attached("noor@example.test", at("09:58:31")),
      attached("emil@example.test", at("10:40:00")),
      ESCAPE,
    ],
    tables: { [placements]: [placed(at("08:09:00"))], [clusters]: [version(CREATED)] },
    rows: [
      {
        cluster: "research-shared",
        users: "emil@example.test, noor@example.test",
        cluster_id: CLUSTER,
        owner: "emil@example.test",
        creator: "emil@example.test",
        access_mode: "USER_ISOLATION",
        runtime: "15.4.x-scala2.12",
        policy: null,
        init_scripts: null,
        known_from: "system.compute.instance_events",
        placed_at: at("08:09:00"),
        settings_since: CREATED,
        note: null,
      },
    ],
  },
  "counts nobody whose notebook was on another cluster or at another hour": {
    events: [
      attached("ana@example.test", at("10:10:00"), OTHER_CLUSTER),
      attached("ben@example.test", at("08:10:00")),
      attached("chen@example.test", at("11:15:00")),
      ESCAPE,
    ],
    tables: { [placements]: [placed(at("08:09:00"))], [clusters]: [version(CREATED)] },
    rows: [{ cluster: "research-shared", users: "nobody was seen on it" }],
  },
  "counts the hours that are asked for": {
    events: [attached("ben@example.test", at("08:10:00")), ESCAPE],
    tables: { [placements]: [placed(at("08:09:00"))], [clusters]: [version(CREATED)] },
    parameters: { hours: 3 },
    rows: [{ users: "ben@example.test" }],
  },
  "counts who typed in a notebook that was attached hours before": {
    events: [
      attached("noor@example.test", at("07:00:00")),
      typed("noor@example.test", at("10:14:00"), "%sh id"),
      ESCAPE,
    ],
    tables: { [placements]: [placed(at("06:00:00"))], [clusters]: [version(CREATED)] },
    rows: [{ users: "noor@example.test" }],
  },
  "counts whom a job ran as": {
    events: [ESCAPE],
    tables: {
      [placements]: [placed(at("08:09:00"))],
      [clusters]: [version(CREATED)],
      "system.lakeflow.job_run_timeline": [ran(at("10:00:00"), at("10:30:00"))],
      "system.lakeflow.jobs": [job()],
    },
    rows: [{ users: "mateo@example.test" }],
  },
  "takes the last placement of a host that served two clusters": {
    events: [ESCAPE],
    tables: {
      [placements]: [placed(at("06:00:00"), { cluster_id: OTHER_CLUSTER }), placed(at("09:00:00"))],
      [clusters]: [
        version(CREATED),
        version(CREATED, { cluster_id: OTHER_CLUSTER, cluster_name: "analytics" }),
      ],
    },
    rows: [{ cluster: "research-shared", cluster_id: CLUSTER, placed_at: at("09:00:00") }],
  },
  "does not count a placement after the event": {
    events: [ESCAPE],
    tables: {
      [placements]: [placed(at("10:15:01")), placed(at("06:00:00"), { cluster_id: OTHER_CLUSTER })],
      [clusters]: [
        version(CREATED),
        version(CREATED, { cluster_id: OTHER_CLUSTER, cluster_name: "analytics" }),
      ],
    },
    rows: [{ cluster: "analytics", cluster_id: OTHER_CLUSTER }],
  },
  "counts a placement in the second of the event": {
    events: [ESCAPE],
    tables: { [placements]: [placed(at("10:15:00"))], [clusters]: [version(CREATED)] },
    rows: [{ cluster: "research-shared" }],
  },
  "says when the machine was gone before the event": {
    events: [ESCAPE],
    tables: {
      [placements]: [
        placed(at("08:09:00")),
        placed(at("10:14:00"), { state: "INSTANCE_TERMINATED", cluster_id: null }),
      ],
      [clusters]: [version(CREATED)],
    },
    rows: [
      {
        cluster: "research-shared",
        note: "After this placement and before the event the machine came into state INSTANCE_TERMINATED.",
      },
    ],
  },
  "falls back to the node timeline": {
    events: [ESCAPE],
    tables: {
      [placements]: [placed(at("10:20:00"), { cluster_id: OTHER_CLUSTER })],
      [timeline]: [worked(at("10:10:00")), worked(at("10:00:00"), { cluster_id: OTHER_CLUSTER })],
      [clusters]: [version(CREATED)],
    },
    rows: [
      {
        cluster: "research-shared",
        known_from: "system.compute.node_timeline",
        placed_at: at("10:10:00"),
      },
    ],
  },
  "does not trust a node timeline that ended more than an hour before": {
    events: [ESCAPE],
    tables: { [timeline]: [worked(at("09:00:00"))], [clusters]: [version(CREATED)] },
    rows: [{ cluster: "unknown: may be a SQL warehouse's host", known_from: "nothing" }],
  },
  "says that a host in no table is unknown": {
    events: [attached("noor@example.test", at("10:00:00")), ESCAPE],
    tables: { [clusters]: [version(CREATED)] },
    rows: [
      {
        cluster: "unknown: may be a SQL warehouse's host",
        users: "unknown",
        cluster_id: null,
        instance_id: "i-0a1b2c3d4e5f60001",
        event_time: at("10:15:00"),
      },
    ],
  },
  "does not count another workspace's machine of the same name": {
    events: [ESCAPE],
    tables: { [placements]: [placed(at("08:09:00"), { workspace_id: "1002" })] },
    rows: [{ cluster: "unknown: may be a SQL warehouse's host" }],
  },
  "says that a finding names no host": {
    events: [capsule8("Userland Container Escape", { row: { request_params: {} } })],
    rows: [{ cluster: "unknown: the finding names no host", instance_id: null }],
  },
  "answers without any table of the platform": {
    events: [ESCAPE],
    without: [
      placements,
      timeline,
      clusters,
      "system.lakeflow.job_run_timeline",
      "system.lakeflow.job_task_run_timeline",
      "system.lakeflow.jobs",
    ],
    rows: [{ cluster: "unknown: may be a SQL warehouse's host", known_from: "nothing" }],
  },
  "names the cluster by its id where its settings are missing": {
    events: [attached("noor@example.test", at("10:00:00")), ESCAPE],
    tables: { [placements]: [placed(at("08:09:00"))] },
    without: [clusters],
    rows: [
      {
        cluster: "unknown name: not in system.compute.clusters",
        cluster_id: CLUSTER,
        users: "noor@example.test",
      },
    ],
  },
  "shows the settings as they were at the event": {
    events: [ESCAPE],
    tables: {
      [placements]: [placed(at("08:09:00"))],
      [clusters]: [
        version(CREATED),
        version(at("10:06:00"), {
          owned_by: "pavel@example.test",
          policy_id: "0011aa22bb33cc44",
          init_scripts: ["/Volumes/init/a.sh", "/Volumes/init/b.sh"],
        }),
        version(at("10:15:01"), { cluster_name: "renamed" }),
      ],
    },
    rows: [
      {
        cluster: "research-shared",
        owner: "pavel@example.test",
        creator: "emil@example.test",
        policy: "0011aa22bb33cc44",
        init_scripts: "/Volumes/init/a.sh, /Volumes/init/b.sh",
        settings_since: at("10:06:00"),
      },
    ],
  },
  "shows the first later settings where none before the event are known, and says so": {
    events: [ESCAPE],
    tables: {
      [placements]: [placed(at("08:09:00"))],
      [clusters]: [version(at("12:00:00"), { cluster_name: "second" }), version(at("11:00:00"))],
    },
    rows: [
      {
        cluster: "research-shared",
        note: "These settings are later than the event: none before it are known.",
      },
    ],
  },
  "names who created the cluster by the audit log": {
    events: [
      did({
        who: "mateo@example.test",
        time: at("08:00:00"),
        did: ["clusters", "create"],
        params: { cluster_name: "research-shared" },
        row: { response: { status_code: 200, error_message: null, result: `{"cluster_id":"${CLUSTER}"}` } },
      }),
      ESCAPE,
    ],
    tables: {
      [placements]: [placed(at("08:09:00"))],
      [clusters]: [version(at("08:00:01"), { create_time: at("08:00:01") })],
    },
    rows: [{ owner: "emil@example.test", creator: "mateo@example.test" }],
  },
  "leaves hostile names as they are": {
    events: [attached("x' or '1'='1", at("10:00:00")), ESCAPE],
    tables: {
      [placements]: [placed(at("08:09:00"))],
      [clusters]: [version(CREATED, { cluster_name: "'; drop table x; -- <b>:event</b>" })],
    },
    rows: [{ cluster: "'; drop table x; -- <b>:event</b>", users: "x' or '1'='1" }],
  },
  "begins with the newest finding, and with another one when asked": {
    events: [
      ESCAPE,
      capsule8("Kernel Module Loaded", {
        row: {
          event_time: at("12:00:00"),
          request_id: "5f0c3a51-0000-4000-8000-000000000002",
          request_params: { instanceId: "i-2c900000000000001" },
        },
      }),
    ],
    tables: { [placements]: [placed(at("08:09:00"))] },
    event: "5f0c3a51-0000-4000-8000-000000000001",
    rows: [{ cluster_id: CLUSTER, event_time: at("10:15:00") }],
  },
  "has no answer where there is no such finding": {
    events: [ESCAPE],
    tables: { [placements]: [placed(at("08:09:00"))] },
    event: "no such key",
    rows: [],
  },
});
