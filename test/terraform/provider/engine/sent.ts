import type { Additions } from "../additions/additions.ts";
import type { Resource } from "../schema/resource.ts";
import { type Block, type Nested, under } from "../schema/shape.ts";
import { type Fields, isFields, isList, isZero, UNKNOWN, type Value } from "../wire/value.ts";

interface Place {
  readonly additions: Additions;
  readonly path: string;
}

/**
 * What the provider sends of a planned state, in the shape of objects: zero values are left out unless forced, as Go's
 * `omitempty` does, and so is what is computed or never leaves the provider.
 */
export function sentAttributes({ block, additions }: Resource, planned: Fields): Fields {
  return sentBlock({ additions, path: "" }, block, planned);
}

function sentBlock(place: Place, block: Block, fields: Fields): Fields {
  const at = (name: string) => ({ ...place, path: under(place.path, name) });
  const own = block.attributes.filter(({ computed, optional }) => optional || !computed);
  const attributes = own.map(({ name }) => [name, sentValue(at(name), fields[name])] as const);
  const blocks = block.blocks.map(
    (nested) => [nested.name, sentNested(at(nested.name), nested, fields)] as const,
  );
  return Object.fromEntries([...attributes, ...blocks].filter(isSent));
}

function isSent(entry: readonly [string, Value | undefined]): entry is readonly [string, Value] {
  return entry[1] !== undefined;
}

function sentValue({ additions, path }: Place, value: Value | undefined): Value | undefined {
  if (value === undefined || value === null || value === UNKNOWN || isKept(additions, path)) return undefined;
  return isZero(value) && !additions.forced.includes(path) ? undefined : value;
}

function isKept(additions: Additions, path: string): boolean {
  return path === "id" || additions.local.includes(path) || additions.neverSet.includes(path);
}

function sentNested(place: Place, { name, max, block }: Nested, fields: Fields): Value | undefined {
  const value = fields[name];
  if (!isList(value) || value.length === 0) return undefined;
  const elements = value.filter(isFields).map((element) => sentBlock(place, block, element));
  return max === 1 ? elements[0] : elements;
}
