import { detection } from "detectform/model";

export default detection({
  title: "Scheduled tasks modified by a program",
  why: "A program changed cron, at or batch jobs, which run again without whoever planted them and so keep an intruder on a host. The action's name is not verified.",
  severity: "medium",
  attack: ["T1053.003", "T1053.002"],
  source: "capsule8",
  match: { actions: ["Scheduled Tasks Modified Via Program"] },
  triage: [
    "Read `process_arguments` and `process_uid`: what will run, as whom? Same arguments on other hosts in the 7 days before `event_time`?",
    "Read `lineage`: an init script or package in the 30 minutes before `event_time` explains it, an interpreter hours after start does not.",
    "See what the task did: events of `instance_id` with cron or at in `lineage` in the 24 hours after `event_time`.",
  ],
  falsePositives: [
    "An init script that adds a clean-up or log shipping job by crontab: same `process_arguments` at every cluster start.",
    "A package whose installation calls crontab: apt-get and dpkg in `lineage`.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1053/003/",
    "https://attack.mitre.org/techniques/T1053/002/",
    "https://docs.databricks.com/aws/en/init-scripts/",
  ],
});
