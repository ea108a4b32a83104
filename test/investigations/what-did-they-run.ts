import { investigationCases } from "detectform/model";
import { capsule8 } from "../../sources/capsule8.events.ts";
import { at, attached, did, job, placed, ran, switched, typed } from "../support/around-a-finding.ts";

/** At 10:15:00. */
const ESCAPE = capsule8("Userland Container Escape");

const placements = "system.compute.instance_events";
const HERE = { [placements]: [placed(at("08:09:00"))] };
const NOOR = "noor@example.test";

const OFF =
  "Verbose audit logging was off at the time of the event, since this moment and by this person: commands were not recorded.";
const UNKNOWN =
  "Nothing tells whether verbose audit logging was on: it was not switched in the year before, and no command of these hours is recorded.";

const statement = (who: string, time: string, commandText: string) =>
  did({
    who,
    time,
    did: ["databrickssql", "commandSubmit"],
    params: { warehouseId: "9d3e00000000ab01", commandText },
  });

export default investigationCases({
  "lists the commands of who was on the cluster, newest first": {
    events: [
      attached(NOOR, at("09:58:31")),
      typed(NOOR, at("10:03:12"), "%sh id"),
      typed(NOOR, at("10:14:58"), "%sh /tmp/.x/run"),
      ESCAPE,
    ],
    tables: HERE,
    rows: [
      {
        event_time: at("10:14:58"),
        who: NOOR,
        kind: "notebook command",
        place: `notebook of ${NOOR}`,
        command: "%sh /tmp/.x/run",
        status: "finished",
      },
      { event_time: at("10:03:12"), command: "%sh id" },
    ],
  },
  "has statements and commands of jobs among them": {
    events: [
      did({
        who: "mateo@example.test",
        time: at("10:14:00"),
        did: ["jobs", "runCommand"],
        params: { jobId: "4410", runId: "90021", commandText: "%sh sudo modprobe peermem" },
      }),
      statement("mateo@example.test", at("10:20:00"), "show tables"),
      ESCAPE,
    ],
    tables: {
      ...HERE,
      "system.lakeflow.job_run_timeline": [ran(at("10:00:00"), at("10:30:00"))],
      "system.lakeflow.jobs": [job()],
    },
    rows: [
      { kind: "SQL statement", place: "warehouse 9d3e00000000ab01", command: "show tables" },
      { kind: "job command", place: "job 4410 run 90021", command: "%sh sudo modprobe peermem" },
    ],
  },
  "leaves out who was not on the cluster, and other hours": {
    events: [
      attached(NOOR, at("09:58:31")),
      typed("ana@example.test", at("10:10:00"), "print(1)"),
      statement("ana@example.test", at("10:11:00"), "select 1"),
      typed(NOOR, at("11:15:00"), "print(2)"),
      typed(NOOR, at("10:10:00"), "print(3)"),
      ESCAPE,
    ],
    tables: HERE,
    rows: [{ who: NOOR, command: "print(3)" }],
  },
  "says first that logging was off at the event, and who switched it": {
    events: [
      attached(NOOR, at("09:58:31")),
      typed(NOOR, at("10:00:00"), "print(1)"),
      switched("lena@example.test", at("10:05:00"), "false"),
      ESCAPE,
      switched("pavel@example.test", at("10:40:00"), "true"),
    ],
    tables: HERE,
    rows: [
      {
        event_time: at("10:05:00"),
        who: "lena@example.test",
        kind: "verbose logging",
        command: OFF,
        status: "false",
      },
      {
        event_time: at("10:40:00"),
        who: "pavel@example.test",
        command: "Verbose audit logging was switched on.",
      },
      { event_time: at("10:00:00"), who: NOOR, command: "print(1)" },
    ],
  },
  "knows of a switch of weeks before": {
    events: [switched("lena@example.test", "2026-01-20T08:00:00.000Z", "false"), ESCAPE],
    tables: HERE,
    rows: [{ event_time: "2026-01-20T08:00:00.000Z", who: "lena@example.test", command: OFF }],
  },
  "shows earlier switches of these hours too": {
    events: [
      switched("lena@example.test", at("09:30:00"), "false"),
      switched("pavel@example.test", at("09:40:00"), "true"),
      switched("lena@example.test", at("10:05:00"), "false"),
      ESCAPE,
    ],
    tables: HERE,
    rows: [
      { event_time: at("10:05:00"), command: OFF },
      { event_time: at("09:40:00"), command: "Verbose audit logging was switched on." },
      { event_time: at("09:30:00"), command: "Verbose audit logging was switched off." },
    ],
  },
  "does not count a switch after the event": {
    events: [
      attached(NOOR, at("09:58:31")),
      typed(NOOR, at("10:00:00"), "print(1)"),
      ESCAPE,
      switched("lena@example.test", at("10:15:01"), "false"),
    ],
    event: "5f0c3a51-0000-4000-8000-000000000001",
    tables: HERE,
    rows: [
      { event_time: at("10:15:01"), command: "Verbose audit logging was switched off." },
      { command: "print(1)" },
    ],
  },
  "takes the last switch before the event": {
    events: [
      switched("lena@example.test", "2026-01-20T08:00:00.000Z", "false"),
      switched("pavel@example.test", "2026-01-21T08:00:00.000Z", "true"),
      ESCAPE,
    ],
    tables: HERE,
    rows: [],
  },
  "says that nothing tells whether logging was on": {
    events: [attached(NOOR, at("09:58:31")), ESCAPE],
    tables: HERE,
    rows: [
      { event_time: at("10:15:00"), who: null, kind: "verbose logging", command: UNKNOWN, status: null },
    ],
  },
  "takes anybody's command as a sign that logging was on": {
    events: [attached(NOOR, at("09:58:31")), typed("ana@example.test", at("10:10:00"), "print(1)"), ESCAPE],
    tables: HERE,
    rows: [],
  },
  "is not misled by another setting or another workspace": {
    events: [
      did({
        who: "lena@example.test",
        time: at("10:00:00"),
        did: ["workspace", "workspaceConfEdit"],
        params: { workspaceConfKeys: "enableTokensConfig", workspaceConfValues: "false" },
      }),
      did({
        who: "lena@example.test",
        time: at("10:01:00"),
        did: ["workspace", "workspaceConfEdit"],
        params: { workspaceConfKeys: "enableVerboseAuditLogs", workspaceConfValues: "false" },
        row: { workspace_id: "1002" },
      }),
      ESCAPE,
    ],
    tables: HERE,
    rows: [{ command: UNKNOWN }],
  },
  "lists everybody's statements where no cluster is known": {
    events: [
      attached(NOOR, at("09:58:31")),
      typed(NOOR, at("10:10:00"), "print(1)"),
      statement("omar@example.test", at("10:14:00"), "select * from read_files('s3://x/')"),
      ESCAPE,
    ],
    without: [placements, "system.compute.node_timeline"],
    rows: [{ who: "omar@example.test", command: "select * from read_files('s3://x/')" }],
  },
  "answers alike when the event's detail is malformed": {
    events: [
      attached(NOOR, at("09:58:31")),
      typed(NOOR, at("10:10:00"), "print(1)"),
      capsule8("Userland Container Escape", { detail: "{" }),
    ],
    tables: HERE,
    rows: [{ command: "print(1)" }],
  },
  "leaves hostile text as it is, cut at 2000 characters": {
    events: [
      attached(NOOR, at("09:58:31")),
      typed(NOOR, at("10:10:00"), `'; drop table x; -- {{QUERY_URL}} :event\n${"x".repeat(2000)}`),
      ESCAPE,
    ],
    tables: HERE,
    rows: [{ command: `'; drop table x; -- {{QUERY_URL}} :event\n${"x".repeat(1959)}` }],
  },
  "has no answer where there is no such finding": { events: [ESCAPE], event: "no such key", rows: [] },
});
