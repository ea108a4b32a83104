import type { RuleCases } from "../../rule-case.ts";

export const cases: RuleCases = {
  fires: {
    "on an id whose technique no release has": {
      detection: { attack: ["T9999"] },
      at: "detections/logins/network-login.ts  attack.0",
      says: "T9999 is not in Enterprise ATT&CK 19.2",
    },
  },
  quiet: {
    "on current ids": { detection: { attack: ["T1078", "T1110.003"] } },
    "on a revoked one, which another rule names": { detection: { attack: ["T1562.001"] } },
  },
};
