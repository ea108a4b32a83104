import type { Category, Investigation, Table, Workspace } from "../model/content.ts";
import { startMinute } from "../schedule/start-minute.ts";
import { type CategoryLedger, categoryLedger } from "./category-ledger.ts";
import { deliveryOf, type LogDelivery } from "./delivery.ts";
import type { Fleet, Rename } from "./fleet.ts";
import { type LocalDetection, localDetections, type NotDeployed, ofWorkspace } from "./local-detection.ts";

/** One workspace, resolved: all that its deployment is rendered from. */
export interface WorkspacePlan {
  readonly workspace: Workspace;
  /** Minutes after a period's boundary at which its jobs start. */
  readonly startMinute: number;
  /** How its audit log comes; undefined where it is the system table. */
  readonly delivery: LogDelivery | undefined;
  /** Whose rows it tells: `0` stands for the account's own. */
  readonly watchedWorkspaceIds: readonly string[];
  /** Every category, in the order of the content. */
  readonly categories: readonly CategoryPlan[];
  /** What it gets, in the order of the content. */
  readonly detections: readonly LocalDetection[];
  /** What it does not get. */
  readonly notDeployed: readonly NotDeployed[];
  /** In the order of the walk: not one that needs a table which the workspace does not name. */
  readonly investigations: readonly Investigation[];
  /** The platform's tables, as investigations read them. */
  readonly tables: readonly Table[];
  /** Of the whole fleet: what was deployed under a former id keeps its state. */
  readonly renames: readonly Rename[];
}

/** A category in one workspace: where it has a detection there, one job. */
export interface CategoryPlan {
  readonly workspace: Workspace;
  readonly category: Category;
  /** None where the workspace gets none of them. */
  readonly detections: readonly LocalDetection[];
  readonly startMinute: number;
  /** Undefined where the workspace names no place for findings, or there are no detections. */
  readonly ledger: CategoryLedger | undefined;
}

/** The plan of a workspace of the fleet, or of one that is like it but for what somebody wants to know. */
export function planOf(fleet: Fleet, workspace: Workspace): WorkspacePlan {
  const { categories, investigations, tables } = fleet.content;
  const delivery = deliveryOf(fleet, workspace);
  const alike = ofWorkspace(workspace, delivery);
  const { detections, notDeployed } = localDetections(fleet, alike);
  const minute = startMinute(workspace.name, [fleet.shortestPeriod]);
  const jobs = { workspace, startMinute: minute, detections };
  return {
    workspace,
    startMinute: minute,
    delivery,
    watchedWorkspaceIds: alike.watches,
    categories: categories.map((category) => categoryPlan(fleet, category, jobs)),
    detections,
    notDeployed,
    investigations: investigations.filter((investigation) => isAskable(investigation, workspace)),
    tables,
    renames: fleet.renames,
  };
}

/** The plans of all workspaces, each made when it is asked for. */
export function* plansOf(fleet: Fleet): Generator<WorkspacePlan> {
  for (const workspace of fleet.content.workspaces) yield planOf(fleet, workspace);
}

function categoryPlan(
  fleet: Fleet,
  category: Category,
  jobs: Pick<CategoryPlan, "workspace" | "startMinute" | "detections">,
): CategoryPlan {
  const detections = jobs.detections.filter((local) => local.category === category);
  return { ...jobs, category, detections, ledger: categoryLedger(fleet, category, detections) };
}

function isAskable({ needs }: Investigation, { investigate }: Workspace): boolean {
  return needs === undefined || investigate?.[needs] !== undefined;
}
