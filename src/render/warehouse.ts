import type { Workspace } from "../model/content.ts";
import { type Resource, reference, type Value } from "./resource.ts";

const TYPE = "databricks_sql_endpoint";
const NAME = "detectform";

/** The warehouse, where the workspace asks for one of its own. */
export function warehouseResources(workspace: Workspace): readonly Resource[] {
  const { create } = workspace.warehouse;
  if (create === undefined) return [];
  const attributes = {
    name: create.name,
    cluster_size: "2X-Small",
    max_num_clusters: 1,
    // The provider's own defaults are classic and two hours.
    auto_stop_mins: 10,
    enable_serverless_compute: true,
    warehouse_type: "PRO",
    // An apply need not wait until it runs; the first job starts it.
    no_wait: true,
  };
  return [{ type: TYPE, name: NAME, attributes }];
}

export function warehouseId(workspace: Workspace): Value {
  return workspace.warehouse.id ?? reference(TYPE, NAME);
}
