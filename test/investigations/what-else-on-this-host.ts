import { investigationCases } from "detectform/model";
import { capsule8, HOST_DETAIL } from "../../sources/capsule8.events.ts";
import { at, did, HOST } from "../support/around-a-finding.ts";

/** At 10:15:00. */
const ESCAPE = capsule8("Userland Container Escape");

const told = (time: string, action: string, detail: Parameters<typeof capsule8>[1] = {}) =>
  capsule8(action, { ...detail, row: { event_time: time, request_id: `${action} ${time}`, ...detail.row } });

const ofHost = (
  time: string,
  done: readonly [service: string, action: string],
  {
    params = {},
    result = null,
  }: { readonly params?: Record<string, string>; readonly result?: string | null },
) =>
  did({
    who: "System-User",
    time,
    did: done,
    params: { instanceId: HOST, ...params },
    row: { response: { status_code: 200, error_message: null, result } },
  });

export default investigationCases({
  "puts agent, antivirus, system log and process monitor on one timeline": {
    events: [
      ofHost(at("10:20:00"), ["clamAVScanService-dataplane", "clamAVScanAction"], {
        result: "/tmp/.x/run: Unix.Trojan.Test FOUND",
      }),
      ofHost(at("10:10:00"), ["syslog", "processEvent"], { params: { processName: "sshd" } }),
      ofHost(at("10:30:00"), ["monit", "processNotRunning"], { params: { processName: "capsule8-sensor" } }),
      told(at("10:14:00"), "Setuid/Setgid Bit Set On File", { detail: HOST_DETAIL }),
      ESCAPE,
    ],
    rows: [
      {
        seconds_after: -300,
        told_by: "system log",
        what: "processEvent",
        program_or_text: "sshd",
        note: null,
      },
      {
        event_time: at("10:14:00"),
        seconds_after: -60,
        told_by: "agent",
        what: "Setuid/Setgid Bit Set On File",
        program_or_text: "/tmp/.x/run --quiet",
        container: null,
      },
      {
        seconds_after: 0,
        what: "Userland Container Escape",
        container: "spark-8841",
        note: "this finding",
      },
      {
        seconds_after: 300,
        told_by: "antivirus",
        what: "clamAVScanAction",
        program_or_text: "/tmp/.x/run: Unix.Trojan.Test FOUND",
      },
      {
        seconds_after: 900,
        told_by: "process monitor",
        what: "processNotRunning",
        program_or_text: "capsule8-sensor",
      },
    ],
  },
  "shows only the last of the agent's signs of life": {
    events: [
      told(at("09:20:00"), "Heartbeat", { detail: null }),
      told(at("09:30:00"), "Heartbeat", { detail: null }),
      ESCAPE,
    ],
    rows: [
      {
        event_time: at("09:30:00"),
        what: "Heartbeat",
        program_or_text: "the last of 2 signs of life in this time",
      },
      { note: "this finding" },
    ],
  },
  "shows a doubled delivery once": {
    events: [ESCAPE, { ...ESCAPE, arrived_at: at("10:40:00") }],
    rows: [{ note: "this finding" }],
  },
  "leaves out other hosts, other workspaces, other services and other hours": {
    events: [
      told(at("10:00:00"), "Kernel Exploit", { row: { request_params: { instanceId: "i-other" } } }),
      told(at("10:01:00"), "Kernel Exploit", { row: { workspace_id: "1002" } }),
      ofHost(at("10:02:00"), ["clusters", "resize"], {}),
      told(at("09:14:59"), "Hidden File Created"),
      told(at("11:15:00"), "Hidden File Created"),
      told(at("09:15:00"), "Remote File Copy"),
      ESCAPE,
    ],
    event: "5f0c3a51-0000-4000-8000-000000000001",
    rows: [{ what: "Remote File Copy" }, { note: "this finding" }],
  },
  "shows malformed and hostile text as it stands, cut at 300 characters": {
    events: [
      told(at("10:00:00"), "Hidden File Created", { detail: `{"'; drop table x; -- <b>${"x".repeat(400)}` }),
      told(at("10:05:00"), "Hidden File Created", { detail: null }),
      ESCAPE,
    ],
    rows: [
      { program_or_text: `{"'; drop table x; -- <b>${"x".repeat(275)}` },
      { program_or_text: null },
      { note: "this finding" },
    ],
  },
  "has no answer where the finding names no host": {
    events: [capsule8("Userland Container Escape", { row: { request_params: {} } })],
    rows: [],
  },
});
