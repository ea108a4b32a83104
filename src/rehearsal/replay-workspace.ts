import type { AuditRow } from "../model/cases.ts";
import type { Workspace } from "../model/content.ts";
import type { WorkspacePlan } from "../plan/workspace-plan.ts";
import { renderDeployment } from "../render/deployment.ts";
import { apply } from "../simulator/workspace/objects.ts";
import { type Clock, type Run, run } from "../simulator/workspace/run.ts";

/** Rehearses what a workspace would get over a log; destinations by their names in the workspace. */
export async function replayWorkspace(
  plan: WorkspacePlan,
  { log, ...clock }: Clock & { readonly log: readonly AuditRow[] },
): Promise<Run> {
  const objects = apply(renderDeployment(plan));
  return namedDestinations(await run(objects, log, clock), destinationNames(plan.workspace, objects));
}

/** Names of a workspace's destinations by their ids. */
function destinationNames(
  workspace: Workspace,
  objects: ReturnType<typeof apply>,
): ReadonlyMap<string, string> {
  const existing = Object.entries(workspace.destinations).flatMap(([name, destination]) =>
    destination.type === "existing" ? [[destination.id, name] as const] : [],
  );
  const created = objects.filter(({ type }) => type === "databricks_notification_destination");
  return new Map([...existing, ...created.map(({ id, name }) => [id, name] as const)]);
}

function namedDestinations(made: Run, names: ReadonlyMap<string, string>): Run {
  const named = (id: string) => names.get(id) ?? id;
  return {
    ...made,
    notifications: made.notifications.map((notice) => ({
      ...notice,
      destination: named(notice.destination),
    })),
    outcomes: made.outcomes.map((outcome) => ({ ...outcome, destinations: outcome.destinations.map(named) })),
    operatorNotices: made.operatorNotices.map((notice) => ({ ...notice, told: notice.told.map(named) })),
  };
}
