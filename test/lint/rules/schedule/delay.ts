import type { WorkspaceInput } from "../../../../src/model/workspace.ts";
import type { RuleCases } from "../../rule-case.ts";

const _file = "detections/logins/network-login.ts";

const paging: Partial<WorkspaceInput> = {
  destinations: { pager: { type: "pagerduty", integrationKey: { secret: "PAGERDUTY_KEY" } } },
  routes: { critical: ["pager"], high: ["pager"], medium: ["pager"], low: ["pager"] },
  operators: ["pager"],
};

export const cases: RuleCases = {
  quiet: {
    "when it is told by mail": { detection: { severity: "critical" } },
    "when it is not critical": { detection: { severity: "high" }, workspace: paging },
  },
};
