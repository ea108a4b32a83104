import type { Workspace } from "../model/content.ts";
import type { Fleet, Rename } from "../plan/fleet.ts";
import { type CategoryPlan, plansOf, type WorkspacePlan } from "../plan/workspace-plan.ts";
import { addressOf } from "./address.ts";
import { alertResources } from "./alert.ts";
import { dashboardResource } from "./dashboard/resource.ts";
import { destinationResources, secretNames } from "./destination.ts";
import { folderResources } from "./folder.ts";
import { investigationResources } from "./investigation/resources.ts";
import { jobResource } from "./job.ts";
import { ledgerQueries } from "./ledger/resources.ts";
import { findingsResources } from "./ledger/schema.ts";
import { NOTICE_TEST, noticeTestResources } from "./notice-test.ts";
import { permissionResources } from "./permissions.ts";
import { adoptedPipeline, removedAddresses } from "./pipeline/addresses.ts";
import { pipelineResources } from "./pipeline/resources.ts";
import type { Deployment, Resource } from "./resource.ts";
import { warehouseResources } from "./warehouse.ts";

/** One deployment per workspace of the fleet, in its order. */
export function renderFleet(fleet: Fleet): readonly Deployment[] {
  return [...plansOf(fleet)].map(renderDeployment);
}

/** What one workspace gets. A retired one gets nothing, so that the next apply destroys what it had. */
export function renderDeployment(plan: WorkspacePlan): Deployment {
  const { workspace } = plan;
  const retired = workspace.retired === true;
  const resources = retired ? [] : resourcesOf(plan);
  return {
    workspace: workspace.name,
    ring: workspace.ring,
    provider: providerArguments(workspace),
    backend: workspace.backend,
    variables: retired ? [] : secretNames(workspace),
    resources,
    moved: retired ? [] : plan.renames.flatMap(movedAddresses),
    removed: removedAddresses(resources),
    imports: retired ? [] : [...adoptedObjects(plan), ...adoptedPipeline(workspace)],
  };
}

function resourcesOf(plan: WorkspacePlan): readonly Resource[] {
  const { workspace, categories, detections, investigations, startMinute } = plan;
  const watched = categories.filter((category) => category.detections.length > 0);
  return [
    ...warehouseResources(workspace),
    ...folderResources(plan),
    ...destinationResources(workspace),
    ...detections.flatMap((local) => alertResources(local, investigations[0])),
    ...investigationResources(plan),
    ...findingsResources(workspace),
    ...pipelineResources(plan),
    ...watched.flatMap(categoryResources),
    ...noticeTestResources(workspace, startMinute),
    dashboardResource(plan),
    ...permissionResources(workspace, [...watched.map(({ category }) => category.slug), NOTICE_TEST]),
  ];
}

/** A category's job; with a ledger, the queries of its steps too. */
function categoryResources(plan: CategoryPlan): readonly Resource[] {
  return [...(plan.ledger === undefined ? [] : ledgerQueries(plan.ledger)), jobResource(plan)];
}

function providerArguments({ host, auth }: Workspace): Readonly<Record<string, string>> {
  return {
    host,
    ...(auth === undefined ? {} : { auth_type: auth.type }),
    ...(auth?.clientId === undefined ? {} : { client_id: auth.clientId }),
    ...(auth?.tenantId === undefined ? {} : { azure_tenant_id: auth.tenantId }),
  };
}

function movedAddresses({ former, detection }: Rename): readonly { from: string; to: string }[] {
  return ["databricks_query", "databricks_alert"].map((type) => ({
    from: `${type}.${addressOf(former)}`,
    to: `${type}.${addressOf(detection)}`,
  }));
}

/** Of a detection that is not deployed here there is nothing to adopt them for. */
function adoptedObjects({ workspace, detections }: WorkspacePlan): readonly { to: string; id: string }[] {
  const ids = detections.map(({ detection }) => detection.id);
  const adopted = Object.entries(workspace.adopt).filter(([id]) => ids.includes(id));
  return adopted.flatMap(([detection, { query, alert }]) => [
    { to: `databricks_query.${addressOf(detection)}`, id: query },
    { to: `databricks_alert.${addressOf(detection)}`, id: alert },
  ]);
}
