import { category } from "detectform/model";

export default category({
  title: "The watch on the watch",
  description:
    "Whether the watching itself works: hosts without an agent, a silent audit log, alerts that fail or are not delivered, objects and settings that somebody changed.",
  every: "1 hour",
});
