import type { Content, Workspace } from "../../../src/model/content.ts";
import { apply, type PlatformObject } from "../../../src/simulator/workspace/objects.ts";
import { withUsualPolicy } from "../../../src/simulator/workspace/usual-policy.ts";
import { deploymentOf } from "../plans.ts";

/** What each policy deploys of one content; the two usual ones for comparison only. */
export const POLICIES = {
  "24 h look-back, no re-trigger": (content) => withUsualPolicy(tiles(content), 0),
  "24 h look-back, re-trigger after an hour": (content) => withUsualPolicy(tiles(content)),
  tiles,
  ledger: (content) => apply(deploymentOf(content, workspaceOf(content))),
} as const satisfies Readonly<Record<string, (content: Content) => readonly PlatformObject[]>>;
export type Policy = keyof typeof POLICIES;

function tiles(content: Content): readonly PlatformObject[] {
  const { findings: _, ...without } = workspaceOf(content);
  return apply(deploymentOf(content, without));
}

function workspaceOf({ workspaces: [only] }: Content): Workspace {
  if (only === undefined) throw new Error("the week has one workspace");
  return only;
}
