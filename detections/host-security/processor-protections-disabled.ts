import { detection } from "detectform/model";

export default detection({
  title: "Processor-level protections disabled",
  why: "SMEP or SMAP, which stop the kernel from using a program's memory as its own, was tampered with. Kernel exploits do this right before they take over a host.",
  severity: "critical",
  attack: ["T1068", "T1685"],
  source: "capsule8",
  match: { actions: ["Processor-Level Protections Disabled"] },
  triage: [
    "List events of `instance_id` in the hour before and after `event_time`: an exploit, a module or an escape beside it is an emergency.",
    "Read `process_path`, `process_uid` and `lineage`: was it a user's program? Match it with commands run 10 minutes before `event_time`.",
    "Do hosts started in the same hour as `event_time` report it too? One `instance_id` alone is worse than all of them.",
    "Keep evidence of `instance_id` (cluster logs, disk snapshot) within 30 minutes after `event_time`, then terminate its cluster.",
  ],
  falsePositives: [
    "A host image or instance type without SMEP or SMAP: every such host reports it once, in its first minutes, with no user's process.",
    "A GPU, tracing or performance driver that writes control registers: only on clusters that install it, each time it starts.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1068/",
    "https://attack.mitre.org/techniques/T1685/",
    "https://docs.databricks.com/security/monitor-log-schemas.html",
  ],
});
