import { detection } from "detectform/model";

export default detection({
  title: "AppArmor profile modified",
  why: "A command that changes AppArmor profiles ran outside an SSH session, so no administrator typed it. Loosening one profile prepares an escape more quietly than switching all off.",
  severity: "medium",
  attack: ["T1685"],
  source: "capsule8",
  match: { actions: ["AppArmor Profile Modified"] },
  triage: [
    "Read `process_arguments`: removed (-R), complain mode (-C), or loaded? Compare with other hosts in the 24 hours before `event_time`.",
    "Read `lineage`: a container engine or package manager belongs to the host's first 30 minutes before `event_time`, a shell does not.",
    "Look for what follows: AppArmor disabled, a privileged container or an escape on `instance_id` in the 2 hours after `event_time`.",
  ],
  falsePositives: [
    "The container engine loads its default profile: apparmor_parser with dockerd or containerd in `lineage`, at host start.",
    "A package that brings its own profile: dpkg or unattended-upgrade in `lineage`, the profile's name in `process_arguments`.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1685/",
    "https://docs.kernel.org/admin-guide/LSM/apparmor.html",
  ],
});
