import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.ts";

export const cases: RuleCases = {
  fires: {
    "on one that was revoked by what was revoked later": {
      detection: { attack: ["T1068", "T1073"] },
      at: `${file}  attack.1`,
      says: "T1073, DLL Side-Loading, is revoked in ATT&CK 19.2",
    },
    "on one that is deprecated": {
      detection: { attack: ["T1064"] },
      at: `${file}  attack.0`,
      says: "T1064, Scripting, is deprecated in ATT&CK 19.2",
    },
  },
};
