import type { Category, Workspace } from "../model/content.ts";
import { type Joined, type Reference, type Resource, reference } from "./resource.ts";

const TYPE = "databricks_directory";
const ROOT = "detectform";

/**
 * The product's own folder and one below it per category. Paths are without the `/Workspace` prefix,
 * which the provider would add a second time.
 */
export function folderResources(workspace: Workspace, categories: readonly Category[]): readonly Resource[] {
  const root = { type: TYPE, name: ROOT, attributes: { path: workspace.folder } };
  const below = categories.map((category) => ({
    type: TYPE,
    name: category.slug,
    attributes: { path: pathBelowRoot(category.slug) },
  }));
  return [root, ...below];
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
