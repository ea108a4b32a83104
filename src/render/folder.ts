import type { WorkspacePlan } from "../plan/workspace-plan.ts";
import { type Joined, type Reference, type Resource, reference } from "./resource.ts";

const TYPE = "databricks_directory";
const ROOT = "detectform";
/** The folder of investigations; no category may have its name. */
const INVESTIGATIONS = "investigations";

/**
 * The product's own folder and one below it per category, and for investigations where there are some. Paths are without the `/Workspace` prefix,
 * which the provider would add a second time.
 */
export function folderResources({
  workspace,
  categories,
  investigations,
}: WorkspacePlan): readonly Resource[] {
  const root = { type: TYPE, name: ROOT, attributes: { path: workspace.folder } };
  const names = [
    ...categories.map(({ category }) => category.slug),
    ...(investigations.length === 0 ? [] : [INVESTIGATIONS]),
  ];
  return [root, ...names.map((name) => ({ type: TYPE, name, attributes: { path: pathBelowRoot(name) } }))];
}

export function investigationsFolder(): Reference {
  return reference(TYPE, INVESTIGATIONS, "path");
}

export function categoryFolder(category: string): Reference {
  return reference(TYPE, category, "path");
}

export function rootFolder(): Reference {
  return reference(TYPE, ROOT, "path");
}

function pathBelowRoot(name: string): Joined {
  return { $join: [rootFolder(), `/${name}`] };
}
