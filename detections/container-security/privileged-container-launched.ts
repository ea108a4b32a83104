import { detection } from "detectform/model";

export default detection({
  title: "Privileged container of an unknown image launched",
  why: "A container that is not of a known image was started with full privileges. It can mount the host's disks and load modules, so leaving it needs no exploit.",
  severity: "high",
  attack: ["T1610", "T1611"],
  source: "capsule8",
  match: { actions: ["Privileged Container Launched"] },
  also: "suspicious-activity",
  triage: [
    "Is `image_name` yours? Count the hosts that ran it in the 30 days before `event_time`: one host and a first time is the bad sign.",
    "Read `lineage` and `process_arguments`: node bootstrap, or a shell? List events of `instance_id`, 15 minutes before `event_time`.",
    "See what it did: events with this `container_id`, and host events of `instance_id`, in the hour after `event_time`.",
  ],
  falsePositives: [
    "A monitoring or security agent that runs as a container: one `image_name` on every host, during node bootstrap.",
    "A new release of a known image: only the tag in `image_name` is new, on many hosts from the same hour on.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1610/",
    "https://attack.mitre.org/techniques/T1611/",
    "https://docs.databricks.com/aws/en/compute/custom-containers",
  ],
});
