import type { Attributes } from "../../../../src/render/resource.ts";
import type { RuleCases } from "../../rule-case.ts";

const _file = "detections/logins/network-login.ts";

const _job = (change: Attributes) => ({ job: change });

export const cases: RuleCases = {
  quiet: { "when every try ends within the period": { category: { every: "24 hours" } } },
};
