import { findingsWhere } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

export const cases: RuleCases = {
  quiet: {
    "on SQL over the other part of an action": {
      detection: { match: { actions: ["login"], only: { origin: ["network"] } } },
      second: { sql: findingsWhere("action_name = 'login'\n  and origin = 'console'") },
    },
  },
};
