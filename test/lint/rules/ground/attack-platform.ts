import type { RuleCases } from "../../rule-case.ts";

export const cases: RuleCases = {
  fires: {
    "on a technique of other devices": {
      detection: { attack: ["T1601"] },
      at: "detections/logins/network-login.ts  attack.0",
      says: "T1601, Modify System Image, is a technique of Network Devices",
    },
  },
  quiet: {
    "on one of clouds": { detection: { attack: ["T1078.004"] } },
    "on one of Windows, where the log is the author's own": {
      detection: { attack: ["T1547.001"] },
      source: { table: "security.windows.events", service: undefined },
    },
  },
};
