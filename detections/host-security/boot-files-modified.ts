import { detection } from "detectform/model";

export default detection({
  title: "Boot files modified",
  why: "Something under /boot was changed. Code there starts before the system and its agents, and cluster hosts are replaced rather than upgraded, so a change is seldom planned.",
  severity: "high",
  attack: ["T1542.003"],
  source: "capsule8",
  match: { actions: ["Boot Files Modified"] },
  triage: [
    "Read `process_path` and `lineage`: a package manager, or anything else? List events of `instance_id`, 30 minutes before `event_time`.",
    "Compare hosts by `process_path` in the 24 hours around `event_time`: an update touches many of them, an intruder touches one.",
    "A pool hands hosts on. List the clusters of `instance_id` in system.compute.instance_events for the 24 hours after `event_time`.",
  ],
  falsePositives: [
    "Unattended security updates: dpkg, update-initramfs or update-grub in `lineage`, on many hosts the same day.",
    "Node bootstrap of a new host image that sets kernel options: same `process_arguments` on each host, in its first minutes.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1542/003/",
    "https://docs.databricks.com/security/monitor-log-schemas.html",
  ],
});
