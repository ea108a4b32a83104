import { detection } from "detectform/model";

export default detection({
  title: "Root certificates modified on the host",
  why: "The authorities that a host trusts were changed outside any container, or at a place the event does not tell. Whoever adds one can read and alter TLS traffic of the host.",
  severity: "high",
  attack: ["T1553.004"],
  source: "capsule8",
  match: { actions: ["Root Certificate Store Modified"], only: { origin: ["host", "unknown"] } },
  triage: [
    "If `origin` is unknown, place it first: other events of `instance_id` in the 15 minutes around `event_time`.",
    "Read `process_path` and `lineage`: bootstrap or dpkg, or a shell? Did other hosts do the same in the 24 hours before `event_time`?",
    "Look for how one gets to the host: an escape, a privileged container or a shell on `instance_id` in the hour before `event_time`.",
    "Look for use of the trust: sniffing or odd connections of `instance_id` in the 6 hours after `event_time`.",
  ],
  falsePositives: [
    "Node bootstrap or a package update rebuilds the store: cloud-init or dpkg in `lineage`, on all new hosts.",
    "An init script's private CA whose event lost its detail: `origin` unknown, minutes after a cluster start, at every start.",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1553/004/",
    "https://docs.databricks.com/security/monitor-log-schemas.html",
  ],
});
