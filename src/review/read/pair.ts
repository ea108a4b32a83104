import { canonicalJson } from "../../base/json.ts";
import type { ReadResource, StackPair } from "./stack.ts";
import type { Synthesized } from "./synthesized.ts";

/**
 * Attributes whose change makes a new object, as the provider's schema says
 * (https://github.com/databricks/terraform-provider-databricks, `force_new`).
 */
const CREATE_ONLY: Readonly<Record<string, (resource: ReadResource) => unknown>> = {
  databricks_query: ({ attributes }) => folderOf(attributes.parent_path),
  databricks_alert: ({ attributes }) => folderOf(attributes.parent_path),
  databricks_dashboard: ({ attributes }) => folderOf(attributes.parent_path),
  databricks_directory: ({ attributes }) => attributes.path,
  databricks_notification_destination: ({ attributes }) => Object.keys(attributes.config ?? {}),
  databricks_schema: ({ attributes: { catalog_name, name } }) => [catalog_name, name],
  databricks_permissions: ({ attributes: { access_control: _, ...object } }) => object,
};

/** The provider compares folders without their prefix. */
function folderOf(path: unknown): string {
  return String(path).replace(/^\/Workspace/, "");
}

/** Two synthesized sides of one workspace, of which one may be missing. */
export function pairSynthesized(
  workspace: string,
  base: Synthesized | undefined,
  head: Synthesized | undefined,
): StackPair {
  const before = new Map(base?.resources.map((resource) => [resource.address, resource]));
  const after = new Set(head?.resources.map(({ address }) => address));
  const moved = (head?.moved ?? []).filter(({ from, to }) => before.has(from) && !before.has(to));
  const formerly = new Map(moved.map(({ from, to }) => [to, from]));
  const replaced = (head?.resources ?? []).filter((resource) => {
    const former = before.get(formerly.get(resource.address) ?? resource.address);
    return former !== undefined && becomesNew(former, resource);
  });
  return {
    workspace,
    base,
    head,
    moved,
    replaced: new Set(replaced.map(({ address }) => address)),
    forgotten: new Set((head?.removed ?? []).filter((address) => before.has(address))),
    adopted: new Set((head?.imported ?? []).filter((address) => !before.has(address) && after.has(address))),
    drifted: [],
  };
}

function becomesNew(former: ReadResource, resource: ReadResource): boolean {
  const createOnly = CREATE_ONLY[resource.type];
  return (
    createOnly !== undefined && canonicalJson(createOnly(former)) !== canonicalJson(createOnly(resource))
  );
}
