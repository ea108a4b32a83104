import { investigation } from "detectform/model";

export default investigation({
  title: "VPC flow logs for the instance",
  question: "Whom did this instance talk to around the event?",
  order: 7,
  reads: ["flow_logs"],
  needs: "flowLogs",
  from: ["instance_id", "event_time"],
  parameters: {
    hours: { type: "number", default: 1, meaning: "Hours before and after the event." },
    interface: {
      type: "text",
      default: "none",
      meaning: "Network interface of the instance (eni-..), where the logs hold no instance id; else none.",
    },
  },
  answer:
    "A row per flow, oldest first. One row that says so where the logs hold nothing of the instance: the default format knows network interfaces only.",
  unverified: ["The field instance-id of custom formats, and how the table's columns are spelt."],
});
