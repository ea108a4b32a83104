import { category } from "detectform/model";

export default category({
  title: "Kernel related events",
  description:
    "Code that enters the kernel of a host, where it is above every container: exploits, modules and BPF programs.",
  every: "15 minutes",
});
