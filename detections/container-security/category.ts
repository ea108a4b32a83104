import { category } from "detectform/model";

export default category({
  title: "Container security",
  description:
    "Code that leaves its container or was never confined: escapes, privileged containers of unknown images, and files that run minutes after they were made.",
  every: "15 minutes",
});
