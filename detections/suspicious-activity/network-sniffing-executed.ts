import { detection } from "detectform/model";

export default detection({
  title: "Network traffic sniffed",
  why: "A capture tool such as tcpdump ran, which reads whatever crosses the host unencrypted: data, tokens, passwords. The action's name is not verified.",
  severity: "high",
  attack: ["T1040"],
  source: "capsule8",
  match: { actions: ["Network Sniffing Executed"] },
  triage: [
    "Read `origin` and `process_uid`: root on the host hears all its containers. List events of `instance_id` an hour before `event_time`.",
    "Read `process_arguments` for filter and output file: was that file packed or sent by `instance_id` in the 2 hours after `event_time`?",
    "Read `lineage` and ask its user; without one, match commands run in `workspace_id` in the 10 minutes before `event_time`.",
  ],
  falsePositives: [
    "Support traces a connection fault: tcpdump with a host and port in `process_arguments`, one cluster, minutes, an open ticket.",
    "A monitoring agent that samples packets: its own `process_path` on every host, from start on.",
  ],
  references: ["https://attack.mitre.org/techniques/T1040/"],
});
