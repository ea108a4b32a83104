import type { WorkspacePlan } from "../../plan/workspace-plan.ts";
import { rootFolder } from "../folder.ts";
import type { Resource } from "../resource.ts";
import { warehouseId } from "../warehouse.ts";
import { DASHBOARD } from "./address.ts";
import { workspaceDashboard } from "./content.ts";
import { serialize } from "./serialize.ts";

/** The workspace's dashboard. Whoever looks at it sees what they may read themselves. */
export function dashboardResource(plan: WorkspacePlan): Resource {
  return {
    ...DASHBOARD,
    attributes: {
      display_name: "detectform findings",
      parent_path: rootFolder(),
      warehouse_id: warehouseId(plan.workspace),
      serialized_dashboard: serialize(workspaceDashboard(plan)),
      // The provider's default would show everything with the rights of whoever deployed it.
      embed_credentials: false,
    },
  };
}
