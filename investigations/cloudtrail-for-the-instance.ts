import { investigation } from "detectform/model";

export default investigation({
  title: "CloudTrail for the instance",
  question: "Which calls to the cloud were made by this instance, or about it?",
  order: 6,
  reads: ["cloudtrail"],
  needs: "cloudtrail",
  from: ["instance_id", "event_time"],
  parameters: {
    hours: { type: "number", default: 1, meaning: "Hours before and after the event." },
  },
  answer:
    "A row per call, oldest first. By the instance: its role was used, on the machine or with credentials taken from it; compare source_address. No row: neither its role nor its id was in a call.",
  unverified: [
    "The table's layout and keys.",
    "That the session of a machine's own role is named for its instance id, and that calls about it name the id in their parameters.",
  ],
});
