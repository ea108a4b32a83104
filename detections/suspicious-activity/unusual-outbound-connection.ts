import { detection } from "detectform/model";

export default detection({
  title: "Unusual outbound connection",
  why: "A process connected out to an uncommon port, as back doors and coin miners do, and many a database driver too. The action's name is not verified.",
  severity: "low",
  attack: ["T1571"],
  source: "capsule8",
  match: { actions: ["Unusual Outbound Connection"] },
  triage: [
    "Read `description` and `process_arguments` for the address: have other hosts connected there in the 30 days before `event_time`?",
    "Is `process_path` new here? Look for it as a new file, and for shells, on `instance_id` in the hour before `event_time`.",
    "Measure it in the cloud's flow logs of `instance_id` in the hour after `event_time`: steady and long, or a lot at once?",
  ],
  falsePositives: [
    "A JDBC, Kafka or licence client on a port of its own: java or python in `process_path`, the same port at every run of a job.",
    "Spark between driver and workers: java as `process_path`, a private address, all hosts of the cluster at once.",
  ],
  references: ["https://attack.mitre.org/techniques/T1571/"],
});
