import type { Content, Workspace } from "../../src/model/content.ts";
import { resolve } from "../../src/plan/fleet.ts";
import { planOf, type WorkspacePlan } from "../../src/plan/workspace-plan.ts";
import { renderDeployment } from "../../src/render/deployment.ts";
import type { Deployment } from "../../src/render/resource.ts";

/** The plan of one workspace, whichever others the content has. */
export function planWith(content: Content, workspace: Workspace): WorkspacePlan {
  return planOf(resolve(content), workspace);
}

/** What one workspace gets of a content. */
export function deploymentOf(content: Content, workspace: Workspace): Deployment {
  return renderDeployment(planWith(content, workspace));
}
