import type { LintInput } from "../../src/lint/subject.ts";
import type { Content } from "../../src/model/content.ts";
import { resolve } from "../../src/plan/fleet.ts";
import { plansOf } from "../../src/plan/workspace-plan.ts";
import { renderDeployment } from "../../src/render/deployment.ts";

/** A content as `check` looks at it, with what differs. */
export function inputOf(content: Content, change: Partial<LintInput> = {}): LintInput {
  const fleet = resolve(content);
  const plans = [...plansOf(fleet)];
  return { fleet, plans, deployments: plans.map(renderDeployment), refused: [], today: undefined, ...change };
}

/** The same without anything that is deployed of it: it may not be fit to be. */
export function undeployed(content: Content, change: Partial<LintInput> = {}): LintInput {
  return { fleet: resolve(content), plans: [], deployments: [], refused: [], today: undefined, ...change };
}
