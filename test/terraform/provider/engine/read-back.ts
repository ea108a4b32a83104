import type { Additions } from "../additions/additions.ts";
import type { Resource } from "../schema/resource.ts";
import { type Attribute, type Block, type Nested, under } from "../schema/shape.ts";
import { type Fields, isFields, isList, isZero, UNKNOWN, type Value } from "../wire/value.ts";
import { stateOf } from "./shape-state.ts";

/** When the object is read: after a write by this provider, on a refresh, or as the first read of an import. */
export type Moment = "created" | "updated" | "refreshed" | "imported";

interface Place {
  readonly additions: Additions;
  readonly moment: Moment;
  readonly path: string;
  /** Whatever the platform says enters the state. */
  readonly fresh: boolean;
}

/**
 * The state after a read. A value of the platform's enters only when the attribute is computed, or is set in the state,
 * or the object was just made or imported: drift of an attribute that was never set stays unseen.
 * `common/reflect_resource.go` of the provider.
 */
export function readBack(
  { block, additions }: Resource,
  moment: Moment,
  { state, attributes }: { readonly state: Fields; readonly attributes: Fields },
): Fields {
  const fresh = moment === "created" || moment === "imported";
  const place = { additions, moment, path: "", fresh };
  return readBlock(place, block, { state, server: stateOf(block, attributes) });
}

interface Both<T> {
  readonly state: T;
  readonly server: T;
}

function readBlock(place: Place, block: Block, { state, server }: Both<Fields>): Fields {
  const at = (name: string) => ({ ...place, path: under(place.path, name) });
  const both = (name: string) => ({ state: state[name] ?? null, server: server[name] ?? null });
  return Object.fromEntries([
    ...block.attributes.map((it) => [it.name, readAttribute(at(it.name), it, both(it.name))] as const),
    ...block.blocks.map((it) => [it.name, readNested(at(it.name), it, both(it.name))] as const),
  ]);
}

function readAttribute(place: Place, { computed }: Attribute, both: Both<Value>): Value {
  const known = both.state === UNKNOWN ? null : both.state;
  if (place.additions.local.includes(place.path)) return known;
  if (place.additions.unread.includes(place.path)) return readSecret(place.moment, known, both.server);
  const enters = place.fresh || computed || place.additions.alwaysRead.includes(place.path);
  if (!enters && isZero(known)) return known;
  // The platform leaves out what is zero; then the state's own zero stands.
  return both.server ?? (isZero(known) ? known : null);
}

/** The platform says only whether there is a value; what it is stays as the state has it. */
function readSecret(moment: Moment, state: Value, server: Value): Value {
  return moment === "imported" || server === null ? null : state;
}

function readNested(place: Place, nested: Nested, { state, server }: Both<Value>): Value {
  if (!isList(server)) return state;
  if (place.additions.unread.includes(place.path)) return place.moment === "imported" ? [] : state;
  if (!place.fresh && isZero(state)) return state;
  const inside = { ...place, fresh: true };
  return server
    .filter(isFields)
    .map((element, index) =>
      readBlock(inside, nested.block, { state: stateElement(nested, state, index), server: element }),
    );
}

/** Elements of a set have no place, so nothing of the state can be matched with them. */
function stateElement({ nesting }: Nested, state: Value, index: number): Fields {
  const element = nesting === "LIST" && isList(state) ? state[index] : undefined;
  return isFields(element) ? element : {};
}
