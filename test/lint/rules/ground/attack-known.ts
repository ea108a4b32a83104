import type { RuleCases } from "../../rule-case.ts";

const _file = "detections/logins/network-login.ts";

export const cases: RuleCases = {
  quiet: {
    "on a revoked one, which another rule names": { detection: { attack: ["T1562.001"] } },
  },
};
