import { detection } from "detectform/model";

export default detection({
  title: "Many events of one origin",
  why: "More events in an hour than noise would make.",
  severity: "low",
  attack: ["T1059.004"],
  source: "agent",
  params: { least: 5, quiet: ["Heartbeat", "it's"] },
  triage: ["List the events of the hour after `event_time`."],
  falsePositives: ["A host that is patched."],
  references: ["https://attack.mitre.org/techniques/T1059/004/"],
});
