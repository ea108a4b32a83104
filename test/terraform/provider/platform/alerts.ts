import type { Fields } from "../wire/value.ts";
import type { Api, Write } from "./api.ts";
import { placeRefusals, savedFields, savedId, seenInTrash } from "./saved.ts";
import { missing } from "./world.ts";

export const alerts: Api = {
  noun: "alert",
  makeId: savedId("databricks_alert"),
  refusals: (write) => [
    ...placeRefusals(write),
    missing(write.world, "databricks_query", write.object.attributes.query_id),
  ],
  stored,
  trashes: true,
  seen: seenInTrash,
};

/**
 * `notify_on_ok = false` does not reach the platform on create, whose own default is true: the next plan shows
 * `true -> false`. An update sends it, since the provider forces the changed field.
 */
function stored(write: Write): Fields {
  const wanted = write.object.attributes.notify_on_ok;
  return { state: "UNKNOWN", ...savedFields(write), notify_on_ok: wanted ?? write.before === undefined };
}
