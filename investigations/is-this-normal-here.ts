import { investigation } from "detectform/model";

export default investigation({
  title: "Is this normal here",
  question:
    "How often were this action, process and image seen in 90 days, in this workspace and on this cluster?",
  order: 8,
  reads: ["system.access.audit", "system.compute.instance_events", "system.compute.node_timeline"],
  from: ["workspace_id", "instance_id", "event_time", "event_date", "fields"],
  answer:
    "Three rows, from this action with process and image to this action alone: how often, on how many hosts and days, first and last. The first row has an allow entry for the workspace's tune: say why, who, and paste it. Seen once, by one person, is a case against it.",
  unverified: [
    "The keys inside the agent's detail, as in sources/capsule8.sql; workspace_id in node_timeline.",
  ],
});
