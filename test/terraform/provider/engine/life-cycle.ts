import { isDeepStrictEqual } from "node:util";
import type { Api, Write } from "../platform/api.ts";
import { apiOf } from "../platform/apis.ts";
import { isLive, type PlatformObject, Refusal, type StoredObject, type World } from "../platform/world.ts";
import type { Resource } from "../schema/resource.ts";
import type { Fields } from "../wire/value.ts";
import { type Moment, readBack } from "./read-back.ts";
import { sentAttributes } from "./sent.ts";

/** A world after a write, and the object that was written. */
export interface Written {
  readonly world: World;
  readonly object: StoredObject;
}

/** Makes the planned object. Throws `Refusal` in the provider's words. */
export function createObject(resource: Resource, planned: Fields, world: World): Written {
  const api = apiOf(resource.type);
  const attributes = sentBy(api, resource, planned);
  const object = { type: resource.type, id: api.makeId(attributes, world), attributes };
  return write(api, "create", { world, object });
}

/** Two states of one object, as Terraform has them. */
interface Update {
  readonly prior: Fields;
  readonly planned: Fields;
}

/** Changes an object from its prior to its planned state. Throws `Refusal` in the provider's words. */
export function updateObject(resource: Resource, update: Update, world: World): Written {
  const api = apiOf(resource.type);
  const { id } = update.prior;
  const before = findObject(world, resource.type, id);
  if (before === undefined) throw new Refusal(`cannot update ${api.noun}: ${String(id)} does not exist`);
  const attributes = updatedAttributes(resource, update, before);
  return write(api, "update", { world, object: { ...before, attributes }, before });
}

/** What the platform has but for the names that the update masks, which become what is sent or go. */
function updatedAttributes(resource: Resource, update: Update, before: PlatformObject): Fields {
  const sent = sentBy(apiOf(resource.type), resource, update.planned);
  const masked = maskedNames(resource, update);
  if (masked === undefined) return sent;
  const others = Object.entries(before.attributes).filter(([name]) => !masked.includes(name));
  return Object.fromEntries([...others, ...Object.entries(sent).filter(([name]) => masked.includes(name))]);
}

function sentBy(api: Api, resource: Resource, planned: Fields): Fields {
  const sent = sentAttributes(resource, planned);
  return api.sent?.(sent, planned) ?? sent;
}

/** The names an update masks; undefined when it replaces everything. */
function maskedNames({ additions }: Resource, { prior, planned }: Update): readonly string[] | undefined {
  const { alwaysUpdated } = additions;
  const changed = Object.keys(planned).filter((name) => !isDeepStrictEqual(prior[name], planned[name]));
  return alwaysUpdated && [...alwaysUpdated, ...changed];
}

function write(api: Api, verb: string, request: Write): Written {
  refuse(`cannot ${verb} ${api.noun}`, api.refusals?.(request) ?? []);
  const attributes = api.stored?.(request) ?? request.object.attributes;
  const object = { ...request.object, attributes };
  const swept = api.sweptByWrite?.(request.world, object) ?? [];
  return { world: [...without(marked(request.world, swept), object), object], object };
}

function refuse(what: string, reasons: readonly (string | undefined)[]): void {
  const reason = reasons.find((it) => it !== undefined);
  if (reason !== undefined) throw new Refusal(`${what}: ${reason}`);
}

function without(world: World, { type, id }: PlatformObject): World {
  return world.filter((it) => it.type !== type || it.id !== id);
}

/** Deletes an object, or moves it to the trash; one that is gone already is a success. */
export function removeObject({ type }: Resource, state: Fields, world: World): World {
  const api = apiOf(type);
  const object = findObject(world, type, state.id);
  if (object === undefined || !isLive(object)) return world;
  refuse(`cannot delete ${api.noun}`, api.removalRefusals?.({ world, object, state }) ?? []);
  return marked(world, [object, ...(api.sweptByRemoval?.(world, object) ?? [])]);
}

function marked(world: World, gone: World): World {
  const mark = (it: StoredObject) => ({
    ...it,
    state: apiOf(it.type).trashes ? ("trashed" as const) : ("deleted" as const),
  });
  return world.map((it) => (gone.includes(it) ? mark(it) : it));
}

/** The state after a read of the object, or null when the provider takes it for gone. */
export function readObject(
  resource: Resource,
  moment: Moment,
  seen: { readonly state: Fields; readonly world: World },
) {
  const object = findObject(seen.world, resource.type, seen.state.id);
  return object === undefined ? null : stateAfter(resource, moment, { state: seen.state, object });
}

export function stateAfter(
  resource: Resource,
  moment: Moment,
  { state, object }: { readonly state: Fields; readonly object: StoredObject },
): Fields | null {
  const { seen } = apiOf(resource.type);
  const attributes = seen ? seen({ object, state, trashed: object.state === "trashed" }) : object.attributes;
  if (attributes === undefined) return null;
  return readBack(resource, moment, { state, attributes: { ...attributes, id: object.id } });
}

function findObject(world: World, type: string, id: unknown): StoredObject | undefined {
  return world.find((it) => it.type === type && it.id === id && it.state !== "deleted");
}
