import { detection } from "detectform/model";

export default detection({
  title: "Host without a living agent",
  why: "The compute tables show a host up, and its agent has sent nothing: it was stopped, never started, or its rows are lost. Nothing on that host is detected.",
  severity: "high",
  attack: ["T1685"],
  source: "agent-health",
  match: { actions: ["silent"] },
  triage: [
    "If `last_sign_at` is set, read every row of `instance_id` in the hour before it: what was the last thing the agent saw?",
    "Did other hosts of `cluster_id` fall silent in the same hour as `silent_since`? One host is that host, all are the image or the setting.",
    "Who was on `cluster_id` in the hour before `silent_since`? Then terminate it: an agent comes with a new host.",
  ],
  falsePositives: [
    "A host of a workspace where monitoring was never on, or on for less than the restart of `cluster_id`: `last_sign_at` is empty for all hosts.",
    "Ids that differ between the two tables, as may be on Azure (unverified): every host is silent although rows with other ids come.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1685/",
    "https://docs.databricks.com/security/privacy/enhanced-security-monitoring.html",
  ],
});
