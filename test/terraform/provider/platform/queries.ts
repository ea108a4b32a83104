import type { Api } from "./api.ts";
import { placeRefusals, savedFields, savedId, seenInTrash } from "./saved.ts";
import { CALLER, missing } from "./world.ts";

export const queries: Api = {
  noun: "query",
  makeId: savedId("databricks_query"),
  refusals: (write) => [
    ...placeRefusals(write),
    missing(write.world, "databricks_sql_endpoint", write.object.attributes.warehouse_id),
  ],
  stored: (write) => ({ run_as_mode: "OWNER", last_modifier_user_name: CALLER, ...savedFields(write) }),
  trashes: true,
  seen: seenInTrash,
};
