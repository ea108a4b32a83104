import { isFields } from "../wire/value.ts";
import type { Api, Write } from "./api.ts";
import { CALLER, freeId, liveOf, uuid } from "./world.ts";

/** A create starts no update; the tables of a deleted one are not modelled. */
export const pipelines: Api = {
  noun: "pipeline",
  makeId: (sent, world) => freeId(world, { type: "databricks_pipeline", label: String(sent.name) }, uuid),
  sent: (sent, planned) =>
    planned.allow_duplicate_names === true ? { ...sent, allow_duplicate_names: true } : sent,
  refusals: (write) => [nameTaken(write), identityRemoved(write)],
  stored: ({ object: { id, attributes } }) => ({
    ...attributes,
    state: "IDLE",
    creator_user_name: CALLER,
    url: `https://stand-in.test/#joblist/pipelines/${id}`,
  }),
};

function nameTaken({ world, object }: Write): string | undefined {
  const { name, allow_duplicate_names } = object.attributes;
  if (allow_duplicate_names === true) return undefined;
  const isTwin = liveOf(world, object.type).some((it) => it.id !== object.id && it.attributes.name === name);
  return isTwin ? `The pipeline name '${String(name)}' is already used by another pipeline.` : undefined;
}

function identityRemoved({ object, before }: Write): string | undefined {
  const isUnset = isFields(before?.attributes.run_as) && !isFields(object.attributes.run_as);
  return isUnset ? "run_as cannot be unset once it was set" : undefined;
}
