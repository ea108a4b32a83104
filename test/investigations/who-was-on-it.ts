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
} from "../support/around-a-finding.ts";

/** At 10:15:00. */
const ESCAPE = capsule8("Userland Container Escape");

const placements = "system.compute.instance_events";
const jobRuns = "system.lakeflow.job_run_timeline";
const taskRuns = "system.lakeflow.job_task_run_timeline";
const jobs = "system.lakeflow.jobs";
const HERE = { [placements]: [placed(at("08:09:00"))] };

const cluster = (who: string, action: string, time: string, cluster_id = CLUSTER) =>
  did({ who, time, did: ["clusters", action], params: { cluster_id } });

export default investigationCases({
  "lists who did what to the cluster, in the order in which it began": {
    events: [
      cluster("emil@example.test", "start", at("09:30:00")),
      cluster("pavel@example.test", "edit", at("10:05:00")),
      attached("noor@example.test", at("09:58:31")),
      typed("noor@example.test", at("10:03:12"), "%sh id"),
      typed("noor@example.test", at("10:14:58"), "%sh /tmp/.x/run"),
      ESCAPE,
    ],
    tables: HERE,
    rows: [
      {
        who: "emil@example.test",
        did: "started the cluster",
        what: null,
        first_seen: at("09:30:00"),
        times: 1,
      },
      {
        who: "noor@example.test",
        did: "attached a notebook",
        what: "notebook of noor@example.test",
        first_seen: at("09:58:31"),
        times: 1,
        cluster_id: CLUSTER,
      },
      {
        who: "noor@example.test",
        did: "typed commands",
        first_seen: at("10:03:12"),
        last_seen: at("10:14:58"),
        times: 2,
      },
      { who: "pavel@example.test", did: "edited the cluster", first_seen: at("10:05:00") },
    ],
  },
  "names the job, its run and whom it ran as, once for its parts": {
    events: [ESCAPE],
    tables: {
      ...HERE,
      [jobRuns]: [ran(at("09:20:00"), at("10:00:00")), ran(at("10:00:00"), at("10:40:00"))],
      [jobs]: [job()],
    },
    rows: [
      {
        who: "mateo@example.test",
        did: "ran a job",
        what: "job 4410 churn-model run 90021",
        first_seen: at("09:20:00"),
        last_seen: at("10:40:00"),
        times: 2,
      },
    ],
  },
  "finds a run by its task, and whom the job ran as at that time": {
    events: [ESCAPE],
    tables: {
      ...HERE,
      [taskRuns]: [
        { ...ran(at("10:00:00"), at("10:30:00")), job_run_id: "90021", run_id: "900211", task_key: "train" },
      ],
      [jobs]: [
        job({ run_as_user_name: "ben@example.test", change_time: at("10:15:01") }),
        job({ run_as_user_name: "ana@example.test", change_time: at("07:00:00") }),
        job(),
      ],
    },
    rows: [{ who: "ana@example.test", what: "job 4410 churn-model run 90021" }],
  },
  "shows a run whose job is not known, without a name": {
    events: [ESCAPE],
    tables: { ...HERE, [jobRuns]: [ran(at("10:00:00"), at("10:30:00"))] },
    without: [jobs, taskRuns],
    rows: [{ who: null, did: "ran a job", what: "job 4410 run 90021" }],
  },
  "does not count runs on other compute, without compute or at other hours": {
    events: [ESCAPE],
    tables: {
      ...HERE,
      [jobRuns]: [
        ran(at("10:00:00"), at("10:30:00"), { compute_ids: [OTHER_CLUSTER] }),
        ran(at("10:00:00"), at("10:30:00"), { compute_ids: null }),
        ran(at("11:15:00"), at("11:30:00")),
        ran(at("08:00:00"), at("09:14:59")),
      ],
      [jobs]: [job()],
    },
    rows: [
      {
        who: null,
        did: "nobody was seen on the cluster: look again when the tables have caught up",
        times: 0,
        cluster_id: CLUSTER,
      },
    ],
  },
  "counts the cluster that the host served at the event, not the one before": {
    events: [
      attached("ana@example.test", at("09:30:00"), OTHER_CLUSTER),
      attached("noor@example.test", at("09:58:31")),
      ESCAPE,
    ],
    tables: {
      [placements]: [placed(at("06:00:00"), { cluster_id: OTHER_CLUSTER }), placed(at("09:40:00"))],
    },
    rows: [{ who: "noor@example.test" }],
  },
  "follows a notebook to where it was attached last before each command": {
    events: [
      attached("noor@example.test", at("08:00:00")),
      typed("noor@example.test", at("09:30:00"), "print(1)"),
      attached("noor@example.test", at("09:45:00"), OTHER_CLUSTER),
      typed("noor@example.test", at("10:14:00"), "print(2)"),
      ESCAPE,
    ],
    tables: HERE,
    rows: [{ did: "typed commands", first_seen: at("09:30:00"), last_seen: at("09:30:00"), times: 1 }],
  },
  "does not count what happened in another workspace": {
    events: [
      did({
        who: "ana@example.test",
        time: at("10:00:00"),
        did: ["notebook", "attachNotebook"],
        params: { clusterId: CLUSTER, notebookId: "1" },
        row: { workspace_id: "1002" },
      }),
      ESCAPE,
    ],
    tables: HERE,
    rows: [{ who: null, did: "nobody was seen on the cluster: look again when the tables have caught up" }],
  },
  "says that no cluster is known": {
    events: [attached("noor@example.test", at("10:00:00")), ESCAPE],
    without: [placements, "system.compute.node_timeline", jobRuns, taskRuns, jobs],
    rows: [
      {
        who: null,
        did: "unknown: no cluster is known for this host, it may be a SQL warehouse's",
        cluster_id: null,
        times: 0,
      },
    ],
  },
  "answers alike when the event's detail is malformed": {
    events: [
      attached("noor@example.test", at("10:00:00")),
      capsule8("Userland Container Escape", { detail: '{"loca' }),
    ],
    tables: HERE,
    rows: [{ who: "noor@example.test" }],
  },
  "leaves hostile names as they are": {
    events: [attached("<b>x</b>' or '1'='1", at("10:00:00")), ESCAPE],
    tables: HERE,
    rows: [{ who: "<b>x</b>' or '1'='1", what: "notebook of <b>x</b>' or '1'='1" }],
  },
  "has no answer where there is no such finding": { events: [ESCAPE], event: "no such key", rows: [] },
});
