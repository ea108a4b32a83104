import { investigation } from "detectform/model";

export default investigation({
  title: "Who was on it",
  question: "Which users and jobs were on the cluster of this host in the hours around the event?",
  order: 3,
  reads: [
    "system.access.audit",
    "system.compute.instance_events",
    "system.compute.node_timeline",
    "system.lakeflow.job_run_timeline",
    "system.lakeflow.job_task_run_timeline",
    "system.lakeflow.jobs",
  ],
  from: ["workspace_id", "instance_id", "event_time"],
  parameters: {
    hours: { type: "number", default: 1, meaning: "Hours before and after the event." },
  },
  answer:
    "A row per person, what they did and where, in the order in which it began: started, created or edited the cluster, attached a notebook, typed commands, ran a job. One row that says so where nobody was seen or no cluster is known.",
  unverified: [
    "In the audit log: clusters start, create and edit, notebook attachNotebook, and the keys clusterId, cluster_id, notebookId.",
    "That a command ran where its notebook was attached last: commands name no cluster.",
    "In the jobs' tables: every column but job_id, run_id, compute_ids and run_as_user_name.",
  ],
});
