import { category } from "detectform/model";

export default category({
  title: "Changes to host security settings",
  description:
    "Changes to what protects a host from the programs on it: processor protections, AppArmor, boot files, root certificates and scheduled tasks.",
  every: "15 minutes",
});
