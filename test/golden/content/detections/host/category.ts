import { category } from "detectform/model";

export default category({
  title: "Changes of a host",
  description: "Changes of what protects a host.",
  every: "30 minutes",
});
