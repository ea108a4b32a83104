import { investigation } from "detectform/model";

export default investigation({
  title: "What else happened on this host",
  question: "What did the agent, the antivirus and the system log tell of this host around the event?",
  order: 5,
  reads: ["system.access.audit"],
  from: ["workspace_id", "instance_id", "event_time", "finding_key"],
  parameters: {
    hours: { type: "number", default: 1, meaning: "Hours before and after the event." },
  },
  answer:
    "One timeline, oldest first; the finding itself is marked. Of the agent's signs of life the last one only: where it is early, the agent may have been stopped. Events that an allow entry keeps quiet are in it.",
  unverified: [
    "The services syslog and monit with their actions and keys, the action clamAVScanAction, the agent's Heartbeat.",
    "The keys inside the agent's detail, as in sources/capsule8.sql.",
  ],
});
