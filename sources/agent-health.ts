import { source } from "detectform/model";

export default source({
  title: "Hosts that are up and whose agent is silent",
  table: "system.compute.instance_events",
  judges: true,
  settle: "2 hours",
  lookback: "24 hours",
  columns: {
    finding_key: "The host and the day: a silence is told once a day.",
    event_time:
      "The first instant of the day at which the silence can be said, two hours after it was long enough (UTC).",
    event_date: "Day of event_time (UTC).",
    workspace_id: "Workspace of the host.",
    instance_id: "Id of the host.",
    cluster_id: "Cluster it worked for, where the compute tables say it.",
    state: "silent.",
    up_since: "Since when the host is up, as far as three days tell.",
    last_sign_at: "The agent's last row before; NULL where it sent none.",
    silent_since: "Begin of the silence: the last row, or the host's start.",
    heartbeats_in_workspace:
      "Heartbeats of all hosts of the workspace in three days; with none, a day of silence is allowed.",
    summary: "The silence in one line.",
    notice: "The silence in a few words.",
  },
  action: { column: "state", known: { silent: { provenance: "computed" } } },
});
