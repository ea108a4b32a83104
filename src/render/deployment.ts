import type { Category, Content, Detection, Workspace } from "../model/content.ts";
import { seconds } from "../schedule/duration.ts";
import { startMinute } from "../schedule/start-minute.ts";
import { addressOf } from "./address.ts";
import { alertResources } from "./alert.ts";
import { dashboardResource } from "./dashboard/resource.ts";
import { destinationResources, secretNames } from "./destination.ts";
import { folderResources } from "./folder.ts";
import { investigationResources, localInvestigations } from "./investigation/resources.ts";
import { jobResource } from "./job.ts";
import { categoryLedger } from "./ledger/category-ledger.ts";
import { ledgerQueries } from "./ledger/resources.ts";
import { findingsResources } from "./ledger/schema.ts";
import { type LocalDetection, localDetections } from "./local-detection.ts";
import { NOTICE_TEST, noticeTestResources } from "./notice-test.ts";
import { permissionResources } from "./permissions.ts";
import { adoptedPipeline, removedAddresses } from "./pipeline/addresses.ts";
import { pipelineResources } from "./pipeline/resources.ts";
import type { Deployment, Resource } from "./resource.ts";
import { warehouseResources } from "./warehouse.ts";

/** One deployment per workspace of the content, in its order. */
export function renderFleet(content: Content): readonly Deployment[] {
  return content.workspaces.map((workspace) => renderDeployment(content, workspace));
}

/** What one workspace gets. A retired one gets nothing, so that the next apply destroys what it had. */
export function renderDeployment(content: Content, workspace: Workspace): Deployment {
  const retired = workspace.retired === true;
  const resources = retired ? [] : resourcesOf(content, workspace);
  return {
    workspace: workspace.name,
    ring: workspace.ring,
    provider: providerArguments(workspace),
    backend: workspace.backend,
    variables: retired ? [] : secretNames(workspace),
    resources,
    moved: retired ? [] : content.detections.flatMap(movedAddresses),
    removed: removedAddresses(resources),
    imports: retired ? [] : [...adoptedObjects(content, workspace), ...adoptedPipeline(workspace)],
  };
}

function resourcesOf(content: Content, workspace: Workspace): readonly Resource[] {
  const detections = localDetections(content, workspace);
  const investigations = localInvestigations(content, workspace);
  const minute = startMinute(
    workspace.name,
    content.categories.map((category) => seconds(category.every)),
  );
  const watched = content.categories.filter(({ slug }) =>
    detections.some(({ detection }) => detection.category === slug),
  );
  return [
    ...warehouseResources(workspace),
    ...folderResources(workspace, content.categories, investigations),
    ...destinationResources(workspace),
    ...detections.flatMap((local) => alertResources(local, investigations[0])),
    ...investigationResources(content, workspace),
    ...findingsResources(workspace),
    ...pipelineResources(content, workspace, minute),
    ...watched.flatMap((category) => categoryJob(content, category, { workspace, detections, minute })),
    ...noticeTestResources(workspace, minute),
    dashboardResource(content, workspace),
    ...permissionResources(workspace, [...watched.map(({ slug }) => slug), NOTICE_TEST]),
  ];
}

interface Local {
  readonly workspace: Workspace;
  readonly detections: readonly LocalDetection[];
  /** Minutes after a period's boundary. */
  readonly minute: number;
}

/** A category's job, where it has a detection here; with a ledger, the queries of its steps too. */
function categoryJob(
  content: Content,
  category: Category,
  { workspace, detections, minute }: Local,
): readonly Resource[] {
  const own = detections.filter(({ detection }) => detection.category === category.slug);
  const { findings } = workspace;
  const ledger =
    findings === undefined ? undefined : categoryLedger(content, category, { findings, detections: own });
  const job = jobResource({ workspace, category, detections: own, startMinute: minute, ledger });
  return [...(ledger === undefined ? [] : ledgerQueries(ledger)), job];
}

function providerArguments({ host, auth }: Workspace): Readonly<Record<string, string>> {
  return {
    host,
    ...(auth === undefined ? {} : { auth_type: auth.type }),
    ...(auth?.clientId === undefined ? {} : { client_id: auth.clientId }),
    ...(auth?.tenantId === undefined ? {} : { azure_tenant_id: auth.tenantId }),
  };
}

function movedAddresses(detection: Detection): readonly { from: string; to: string }[] {
  const { formerly } = detection;
  if (formerly === undefined) return [];
  return ["databricks_query", "databricks_alert"].map((type) => ({
    from: `${type}.${addressOf(formerly)}`,
    to: `${type}.${addressOf(detection.id)}`,
  }));
}

/** Of a detection that is not deployed here there is nothing to adopt them for. */
function adoptedObjects(content: Content, workspace: Workspace): readonly { to: string; id: string }[] {
  const ids = localDetections(content, workspace).map(({ detection }) => detection.id);
  const adopted = Object.entries(workspace.adopt).filter(([id]) => ids.includes(id));
  return adopted.flatMap(([detection, { query, alert }]) => [
    { to: `databricks_query.${addressOf(detection)}`, id: query },
    { to: `databricks_alert.${addressOf(detection)}`, id: alert },
  ]);
}
