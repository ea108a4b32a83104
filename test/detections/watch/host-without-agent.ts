import { cases } from "detectform/model";
import { capsule8 } from "../../../sources/capsule8.events.ts";

const HOST = "i-0a1b2c3d4e5f60001";
const EVENTS = "system.compute.instance_events";
const MINUTES = "system.compute.node_timeline";

const state = (state: string, event_time: string, instance_id = HOST) => ({
  workspace_id: "1001",
  instance_id,
  cluster_id: state === "INSTANCE_PLACED" ? "0302-cluster" : null,
  state,
  event_time,
});
const placed = (event_time: string, instance_id = HOST) => state("INSTANCE_PLACED", event_time, instance_id);
const minutes = (start_time: string, end_time: string, instance_id = HOST) => ({
  workspace_id: "1001",
  instance_id,
  cluster_id: "0302-cluster",
  start_time,
  end_time,
});
const row = (event_time: string, action = "Heartbeat", instanceId = HOST) =>
  capsule8(action, {
    detail: null,
    row: { event_time, request_params: { instanceId }, request_id: `${instanceId} ${event_time}` },
  });

export default cases({
  "fires when a host never had an agent and others have heartbeats": {
    events: [row("2026-03-02T05:00:00.000Z", "Heartbeat", "i-other")],
    tables: { [EVENTS]: [placed("2026-03-02T08:00:00.000Z")] },
    now: "2026-03-02T12:00:00.000Z",
    findings: 1,
    rows: [
      {
        event_time: "2026-03-02T11:00:00.000Z",
        event_date: "2026-03-02",
        instance_id: HOST,
        cluster_id: "0302-cluster",
        up_since: "2026-03-02T08:00:00.000Z",
        last_sign_at: null,
        silent_since: "2026-03-02T08:00:00.000Z",
        heartbeats_in_workspace: 1,
        notice: "i-0a1b2c3d4e5f60001 cluster 0302-cluster no agent row since start",
      },
    ],
  },
  "fires three hours after an agent fell silent, two of them for late rows": {
    events: [row("2026-03-02T08:10:00.000Z"), row("2026-03-02T08:50:00.000Z")],
    tables: {
      [EVENTS]: [placed("2026-03-02T08:00:00.000Z")],
      [MINUTES]: [minutes("2026-03-02T08:00:00.000Z", "2026-03-02T13:00:00.000Z")],
    },
    now: "2026-03-02T14:00:00.000Z",
    findings: 1,
    rows: [
      {
        event_time: "2026-03-02T11:50:00.000Z",
        last_sign_at: "2026-03-02T08:50:00.000Z",
        notice: "i-0a1b2c3d4e5f60001 cluster 0302-cluster agent fell silent",
      },
    ],
  },
  "fires for a host that ended before it could be said": {
    events: [row("2026-03-02T05:00:00.000Z", "Heartbeat", "i-other")],
    tables: {
      [EVENTS]: [
        placed("2026-03-02T08:00:00.000Z"),
        state("INSTANCE_TERMINATED", "2026-03-02T09:30:00.000Z"),
      ],
    },
    now: "2026-03-02T12:00:00.000Z",
    findings: 1,
    rows: [{ event_time: "2026-03-02T11:00:00.000Z" }],
  },
  "fires for a host that only the timeline knows": {
    events: [row("2026-03-02T05:00:00.000Z", "Heartbeat", "i-other")],
    tables: { [MINUTES]: [minutes("2026-03-02T06:00:00.000Z", "2026-03-02T11:00:00.000Z")] },
    now: "2026-03-02T12:00:00.000Z",
    findings: 1,
    rows: [{ event_time: "2026-03-02T09:00:00.000Z" }],
  },
  "is told again on each day that it lasts": {
    events: [row("2026-03-02T08:30:00.000Z"), row("2026-03-03T10:00:00.000Z", "Heartbeat", "i-other")],
    tables: { [EVENTS]: [placed("2026-03-02T08:00:00.000Z")] },
    now: "2026-03-03T12:00:00.000Z",
    findings: 1,
    rows: [{ event_time: "2026-03-03T00:00:00.000Z", silent_since: "2026-03-02T08:30:00.000Z" }],
  },
  "waits a day where no heartbeat is seen in the workspace": {
    events: [row("2026-03-02T08:10:00.000Z", "Kernel Module Loaded")],
    tables: { [EVENTS]: [placed("2026-03-02T08:00:00.000Z")] },
    now: "2026-03-03T10:00:00.000Z",
    findings: 0,
  },
  "fires after a day where no heartbeat is seen in the workspace": {
    events: [row("2026-03-02T08:10:00.000Z", "Kernel Module Loaded")],
    tables: { [EVENTS]: [placed("2026-03-02T08:00:00.000Z")] },
    now: "2026-03-03T12:00:00.000Z",
    findings: 1,
    rows: [{ event_time: "2026-03-03T10:10:00.000Z", heartbeats_in_workspace: 0 }],
  },
  "asks nothing of a host before the workspace's first agent row": {
    events: [row("2026-03-02T09:00:00.000Z", "Heartbeat", "i-other")],
    tables: { [EVENTS]: [placed("2026-03-02T02:00:00.000Z")] },
    now: "2026-03-02T13:00:00.000Z",
    findings: 1,
    rows: [
      {
        event_time: "2026-03-02T12:00:00.000Z",
        up_since: "2026-03-02T02:00:00.000Z",
        silent_since: "2026-03-02T09:00:00.000Z",
      },
    ],
  },
  "tells each of two hosts, and a host's two silences of a day once": {
    events: [row("2026-03-02T04:00:00.000Z"), row("2026-03-02T07:00:00.000Z")],
    tables: {
      [EVENTS]: [placed("2026-03-02T03:30:00.000Z"), placed("2026-03-02T05:00:00.000Z", "i-second")],
      [MINUTES]: [minutes("2026-03-02T03:30:00.000Z", "2026-03-02T11:00:00.000Z")],
    },
    now: "2026-03-02T14:00:00.000Z",
    findings: 2,
    rows: [
      { event_time: "2026-03-02T08:00:00.000Z", instance_id: "i-second" },
      { event_time: "2026-03-02T07:00:00.000Z", instance_id: HOST },
    ],
  },
  "takes no other service's row for a sign of life": {
    events: [
      row("2026-03-02T05:00:00.000Z", "Heartbeat", "i-other"),
      { ...row("2026-03-02T08:30:00.000Z"), service_name: "clusters" },
    ],
    tables: { [EVENTS]: [placed("2026-03-02T08:00:00.000Z")] },
    now: "2026-03-02T12:00:00.000Z",
    findings: 1,
    rows: [{ last_sign_at: null }],
  },
  "stays quiet while the agent sends anything": {
    events: [
      row("2026-03-02T08:10:00.000Z"),
      row("2026-03-02T09:05:00.000Z", "Kernel Module Loaded"),
      row("2026-03-02T10:00:00.000Z"),
    ],
    tables: {
      [EVENTS]: [placed("2026-03-02T08:00:00.000Z")],
      [MINUTES]: [minutes("2026-03-02T08:00:00.000Z", "2026-03-02T10:50:00.000Z")],
    },
    now: "2026-03-02T16:00:00.000Z",
    findings: 0,
  },
  "stays quiet until late rows can have come": {
    events: [row("2026-03-02T05:00:00.000Z", "Heartbeat", "i-other")],
    tables: { [EVENTS]: [placed("2026-03-02T08:00:00.000Z")] },
    now: "2026-03-02T11:00:00.000Z",
    findings: 0,
  },
  "stays quiet on a host that lived less than an hour": {
    events: [row("2026-03-02T05:00:00.000Z", "Heartbeat", "i-other")],
    tables: {
      [EVENTS]: [
        placed("2026-03-02T08:00:00.000Z"),
        state("INSTANCE_TERMINATED", "2026-03-02T08:55:00.000Z"),
      ],
    },
    now: "2026-03-02T14:00:00.000Z",
    findings: 0,
  },
  "stays quiet after the host has ended": {
    events: [row("2026-03-02T08:10:00.000Z"), row("2026-03-02T09:00:00.000Z")],
    tables: {
      [EVENTS]: [
        placed("2026-03-02T08:00:00.000Z"),
        state("INSTANCE_TERMINATED", "2026-03-02T09:10:00.000Z"),
      ],
    },
    now: "2026-03-02T20:00:00.000Z",
    findings: 0,
  },
  "stays quiet where only serverless ran": {
    events: [row("2026-03-02T05:00:00.000Z", "Heartbeat", "i-other")],
    now: "2026-03-02T14:00:00.000Z",
    findings: 0,
  },
  "stays quiet on a machine that waits in a pool": {
    events: [row("2026-03-02T05:00:00.000Z", "Heartbeat", "i-other")],
    tables: { [EVENTS]: [state("INSTANCE_READY", "2026-03-02T06:00:00.000Z")] },
    now: "2026-03-02T14:00:00.000Z",
    findings: 0,
  },
  "stays quiet on a host of a workspace that is not watched": {
    events: [row("2026-03-02T05:00:00.000Z", "Heartbeat", "i-other")],
    tables: { [EVENTS]: [{ ...placed("2026-03-02T08:00:00.000Z"), workspace_id: "1002" }] },
    now: "2026-03-02T14:00:00.000Z",
    findings: 0,
  },
});
