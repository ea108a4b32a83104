import { detection } from "detectform/model";

export default detection({
  title: "New file executed in container",
  why: "A file made or changed less than 30 minutes before was run in a container. Downloaded tools and miners start like this, and so do freshly installed libraries.",
  severity: "medium",
  attack: ["T1105", "T1059.004"],
  source: "capsule8",
  match: { actions: ["New File Executed in Container"] },
  also: "suspicious-activity",
  triage: [
    "Read `process_path`: /tmp, /dev/shm or a dot folder is worse than a Python environment. Seen on other hosts, 7 days before `event_time`?",
    "Read `lineage` for what made it: pip, a compiler, or curl and chmod in a shell? List events of `container_id`, 30 minutes before `event_time`.",
    "Look for a shell, a scan, an odd connection or an escape by `instance_id` in the hour after `event_time`.",
  ],
  falsePositives: [
    "Libraries installed by pip: a console script in the Python environment's bin, pip in `lineage`, minutes after cluster or job start.",
    "Native code that the engine unpacks or compiles (Photon, JNI, JIT caches): `process_path` below /local_disk0 or /databricks on all hosts.",
    "An init script that downloads an agent and starts it: same `process_path` at every cluster start.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1105/",
    "https://attack.mitre.org/techniques/T1059/004/",
    "https://docs.databricks.com/aws/en/init-scripts/",
  ],
});
