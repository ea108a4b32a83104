import { investigation } from "detectform/model";

export default investigation({
  title: "Which cluster was this host",
  question: "Which cluster was the host part of at that time, what was it like, and who was on it?",
  order: 1,
  reads: [
    "system.access.audit",
    "system.compute.clusters",
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
    "One row: the cluster as it was at the event and the users of the hours around. A host that no table knows is unknown: it may be a SQL warehouse's, or so new that the tables lag behind (about an hour).",
  unverified: [
    "In system.compute.clusters: data_security_mode, policy_id and dbr_version; workspace_id in node_timeline.",
    "In the audit log: clusters start, create and edit, notebook attachNotebook, and the keys clusterId, cluster_id, notebookId.",
    "That a command ran where its notebook was attached last: commands name no cluster.",
    "In the jobs' tables: every column but job_id, run_id, compute_ids and run_as_user_name.",
    "The creator is who created it by the audit log, else the owner in the first version known.",
  ],
});
