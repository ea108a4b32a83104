import { detection } from "detectform/model";

export default detection({
  title: "Privileged BPF program loaded",
  why: "A process loaded a new privileged BPF program into the kernel. From there it can watch every process and connection of the host, or hide some, as rootkits do.",
  severity: "medium",
  attack: ["T1014", "T1205.002"],
  source: "capsule8",
  match: { actions: ["BPF Program Executed"] },
  triage: [
    "Is `process_path` an agent of yours? On how many hosts did it load BPF in the 7 days before `event_time`? A single one is suspect.",
    "If `origin` is container, read `lineage` for the user's command and list events of `container_id` in the hour before `event_time`.",
    "Look for what it may hide or feed: sniffing, odd connections, modules on `instance_id` in the 2 hours after `event_time`.",
  ],
  falsePositives: [
    "A monitoring or security agent built on eBPF: its own `process_path` on every host, soon after start.",
    "systemd sets device and network rules of a service by BPF: /usr/lib/systemd/systemd as `process_path`, on the host.",
    "An engineer traces a slow job: bpftrace or a bcc tool in `process_path`, one host, for minutes.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1014/",
    "https://attack.mitre.org/techniques/T1205/002/",
    "https://docs.kernel.org/bpf/",
  ],
});
