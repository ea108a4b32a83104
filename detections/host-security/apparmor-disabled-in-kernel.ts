import { detection } from "detectform/model";

export default detection({
  title: "AppArmor disabled in the kernel",
  why: "The kernel's AppArmor state is no longer what it was when the agent started. Without it, programs and containers on the host lose the limits of their profiles.",
  severity: "high",
  attack: ["T1685"],
  source: "capsule8",
  match: { actions: ["AppArmor Disabled In Kernel"] },
  triage: [
    "Was it everywhere? Count hosts with this `action_name` in the 24 hours before `event_time`: one `instance_id` alone was singled out.",
    "Read `process_arguments` and `lineage` (systemctl, aa-teardown, a write below /sys); list events of `instance_id` an hour before `event_time`.",
    "Watch what the missing limits allow: escapes, modules and shells on `instance_id` in the 2 hours after `event_time`.",
  ],
  falsePositives: [
    "A host image whose bootstrap stops AppArmor after the agent has started: every new host, in its first minutes.",
    "Support looks into a denied access on one host: `process_path` is systemctl or aa-teardown, at the hour of their ticket.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1685/",
    "https://docs.kernel.org/admin-guide/LSM/apparmor.html",
    "https://docs.databricks.com/security/monitor-log-schemas.html",
  ],
});
