import { detection } from "detectform/model";

export default detection({
  title: "Userland container escape",
  why: "A file made inside a container was run from outside it: user code may have left its sandbox and reach the host and other users' data.",
  severity: "critical",
  attack: ["T1611"],
  source: "capsule8",
  match: { actions: ["Userland Container Escape"] },
  triage: [
    "Read `lineage`: did it start from a user's command in the runtime container? List events of `instance_id` in the hour before `event_time`.",
    "Find who made the file: New File Executed in Container with this `process_path` on `instance_id`, 30 minutes before `event_time`.",
    "Does `process_path` run on other hosts in the 7 days before `event_time`? Part of every start is routine, a first time is not.",
    "Keep evidence of `instance_id` (cluster logs, disk snapshot) within the hour after `event_time`, then terminate its cluster.",
  ],
  falsePositives: [
    "An image that copies tools to a host mount at start: same `process_path` at every start.",
    "A monitoring agent that is delivered as a container and runs on the host: its own `process_path`, minutes after the host came up.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1611/",
    "https://docs.databricks.com/security/privacy/enhanced-security-monitoring.html",
  ],
});
