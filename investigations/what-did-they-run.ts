import { investigation } from "detectform/model";

export default investigation({
  title: "What did they run",
  question: "Which commands did the users of the cluster run in the hours around the event?",
  order: 4,
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
    "Commands and statements, newest first, cut at 2000 characters. Above them a row where verbose audit logging was off at the event, with who switched it, or where nothing tells whether it was on. Without a cluster: everybody's SQL statements, since the host may be a warehouse's.",
  unverified: [
    "In the audit log: clusters start, create and edit, notebook attachNotebook, and the keys clusterId, cluster_id, notebookId.",
    "That a command ran where its notebook was attached last: commands name no cluster.",
    "In the jobs' tables: every column but job_id, run_id, compute_ids and run_as_user_name.",
    "Commands are joined by workspace, time and user: they name neither cluster nor host.",
    "A switch older than 365 days is not in the log any more.",
  ],
});
