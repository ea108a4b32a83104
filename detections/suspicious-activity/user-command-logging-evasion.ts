import { detection } from "detectform/model";

export default detection({
  title: "Shell history logging switched off",
  why: "Somebody switched off the logging of a shell's history. What was typed next left no trace in it, which an intruder wants and few users need.",
  severity: "medium",
  attack: ["T1690"],
  source: "capsule8",
  match: { actions: ["User Command Logging Evasion"] },
  triage: [
    "Read `process_arguments` and `lineage`: typed in a terminal, or set by a script? See events of `instance_id`, 30 minutes before `event_time`.",
    "Rebuild what history lacks: new files, shells and connections of `instance_id` in the hour after `event_time`.",
    "Do the same `process_arguments` recur on other hosts in the 30 days before `event_time`? Then it is a script's habit.",
  ],
  falsePositives: [
    "A Docker image or init script that sets HISTFILE or HISTSIZE for all shells: same `image_name`, at every start.",
    "A job's script that unsets HISTFILE before it handles a token: same `process_arguments` at every run, no terminal in `lineage`.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1690/",
    "https://docs.databricks.com/security/monitor-log-schemas.html",
  ],
});
