import { category } from "detectform/model";

export default category({
  title: "Suspicious activity on the host",
  description:
    "What an intruder does after getting in: shells, hidden history, scanning, sniffing and odd connections. Also every host event that no detection claims.",
  every: "15 minutes",
});
