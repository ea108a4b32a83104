import { detection } from "detectform/model";

export default detection({
  title: "Root certificates modified",
  why: "Whoever adds an authority can read what a host sends: ${not} %{a} template.",
  severity: "high",
  attack: ["T1553.004"],
  source: "agent",
  match: { actions: ["Certificates Modified"] },
  triage: ["Read `image_name`.", 'Look for "curl" in the hour before `event_time`.'],
  falsePositives: ["An update of the host."],
  references: ["https://attack.mitre.org/techniques/T1553/004/"],
});
