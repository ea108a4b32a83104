import { investigation } from "detectform/model";
export default investigation({
  title: "Which cluster was it",
  question: "Which cluster was this host part of?",
  order: 1,
  reads: ["system.compute.hosts"],
  from: ["instance_id"],
  answer: "A row per cluster; none where the host is not known.",
});
