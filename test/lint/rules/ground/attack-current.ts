import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.ts";

export const cases: RuleCases = {
  fires: {
    "on one that is about other devices": {
      detection: { attack: ["T1601"] },
      at: `${file}  attack.0`,
      says: "T1601 is about network devices only",
    },
  },
};
