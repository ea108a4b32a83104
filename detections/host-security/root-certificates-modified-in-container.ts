import { detection } from "detectform/model";

export default detection({
  title: "Root certificates modified in a container",
  why: "The authorities trusted inside a container were changed. Mostly a private CA is being installed; a foreign one would let somebody read what the cluster sends over TLS.",
  severity: "low",
  attack: ["T1553.004"],
  source: "capsule8",
  match: { actions: ["Root Certificate Store Modified"], only: { origin: ["container"] } },
  triage: [
    "Does every host running `image_name` report it, in the 7 days before `event_time`? Then it belongs to the image or its init script.",
    "Read `lineage` and `process_arguments`: an init script, or a notebook's command? Check `container_id`, 15 minutes before `event_time`.",
    "Look for a shell, a download or an odd connection from `container_id` in the hour after `event_time`.",
  ],
  falsePositives: [
    "An init script that installs the private CA certificate: update-ca-certificates within minutes of every cluster start.",
    "A Docker image that adds its private CA when it starts: same `image_name` each time. Allow that image.",
    "A notebook or init script whose apt-get pulls in the ca-certificates package: dpkg in `lineage`.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1553/004/",
    "https://docs.databricks.com/aws/en/init-scripts/",
    "https://docs.databricks.com/aws/en/compute/custom-containers",
  ],
});
