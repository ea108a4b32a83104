import { detection } from "detectform/model";

export default detection({
  title: "Kernel module loaded",
  why: "A module was loaded into a host's kernel, which needs root. A hostile module can hide files and processes, also from the agent that reports them.",
  severity: "high",
  attack: ["T1547.006", "T1014"],
  source: "capsule8",
  match: { actions: ["Kernel Module Loaded"] },
  triage: [
    "Read `process_arguments` for the module's name: has another host loaded it in the 30 days before `event_time`?",
    "insmod with a file of its own is worse than modprobe: who made that file? Events of `instance_id`, 30 minutes before `event_time`.",
    "From a container (`origin`) it is never routine: read `lineage`, and list events of `container_id` in the hour before `event_time`.",
    "If the agent falls silent, suspect the module: does any event of `instance_id` come in the 30 minutes after `event_time`?",
  ],
  falsePositives: [
    "Node bootstrap loads network, disk and file system drivers: modprobe in the host's first minutes, the same modules on all hosts.",
    "GPU clusters load their driver: nvidia-modprobe, or modprobe with nvidia in `process_arguments`, on GPU hosts only.",
    "A first mount of NFS, CIFS or FUSE storage: modprobe with that name, right after the mount.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1547/006/",
    "https://attack.mitre.org/techniques/T1014/",
  ],
});
