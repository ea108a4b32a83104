import { detection } from "detectform/model";

export default detection({
  title: "Network scanner executed",
  why: "A tool such as nmap ran on a cluster, where data work seldom needs one: somebody may be looking for the next host to reach. The action's name is not verified.",
  severity: "medium",
  attack: ["T1046"],
  source: "capsule8",
  match: { actions: ["Network Service Scanner Executed"] },
  triage: [
    "Read `process_arguments`: one host and port, or a whole range? Look for the same range on other hosts, 24 hours before `event_time`.",
    "Read `lineage`: who installed and started it? New files and shells of `container_id` in the hour before `event_time` tell.",
    "Did it find something? Look for odd connections and copies by `instance_id`, and flow logs, in the 2 hours after `event_time`.",
  ],
  falsePositives: [
    "A user tests why a database or metastore is not reached: one host and one port in `process_arguments`, from a notebook.",
    "The security team's own vulnerability scan: same `process_arguments` at the same hour, each week or month.",
  ],
  references: ["https://attack.mitre.org/techniques/T1046/"],
});
