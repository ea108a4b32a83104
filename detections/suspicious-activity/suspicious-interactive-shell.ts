import { detection } from "detectform/model";

export default detection({
  title: "Suspicious interactive shell",
  why: "A shell was started with arguments like those of a reverse shell. Somebody outside may be typing commands on a host or in its runtime container.",
  severity: "high",
  attack: ["T1059.004"],
  source: "capsule8",
  match: { actions: ["Suspicious Interactive Shell"] },
  triage: [
    "Read `process_arguments` for an address and a port: which other hosts used them in the 7 days before `event_time`?",
    "Read `lineage`: python or java above it points to a notebook or job. Find the command in `workspace_id`, 10 minutes before `event_time`.",
    "See what was typed: events of `instance_id` with `process_pid` in their `lineage`, in the 2 hours after `event_time`.",
  ],
  falsePositives: [
    "A cluster's web terminal or an SSH session of its user: the terminal's service in `lineage`, no remote address in the arguments.",
    "A development tool that attaches a shell by a socket: localhost in `process_arguments`, the same user and tool every day.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1059/004/",
    "https://docs.databricks.com/security/monitor-log-schemas.html",
  ],
});
