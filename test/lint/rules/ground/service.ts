import type { RuleCases } from "../../rule-case.ts";

const at = "sources/logins.ts  service";

export const cases: RuleCases = {
  fires: {
    "on one in other letters, since they are compared letter by letter": {
      source: { service: ["accounts", "UnityCatalog"] },
      at,
      says: '"UnityCatalog" is not in our list of services; "unityCatalog" is',
    },
    "on the beginning of one": {
      source: { service: "capsule8" },
      at,
      says: '"capsule8" is not in our list of services; "capsule8-alerts-dataplane" is',
    },
  },
  quiet: {
    "on one that is like none of them, which may be right": { source: { service: "lakehouseFederation" } },
    "on a short one, which is like every short one": { source: { service: "sql" } },
  },
};
