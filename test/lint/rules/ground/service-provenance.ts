import { SERVICES } from "../../../../src/lint/known/known-services.ts";
import type { RuleCases } from "../../rule-case.ts";

const at = "sources/logins.ts  service";

export const cases: RuleCases = {
  fires: {
    "on a service that is like none of our list": {
      source: { service: "lakehouseFederation" },
      at,
      says: `"lakehouseFederation" is not in our list of ${SERVICES.size} services`,
    },
    "on one whose spelling was inferred": {
      source: { service: "vectorSearch" },
      at,
      says: '"vectorSearch" is inferred: category of Azure Monitor',
    },
  },
  quiet: {
    "on a documented one": { source: { service: "webTerminal" } },
    "on a misspelt one, which another rule names": { source: { service: "cluster" } },
  },
};
