import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.ts";

export const cases: RuleCases = {
  fires: {
    "as a figure for each detection": { at: file, says: "prod 137 minutes" },
  },
  quiet: { "when nothing is deployed": { workspace: { retired: true } } },
};
