import { createHash } from "node:crypto";
import type { Fields } from "../wire/value.ts";

/** An object of the workspace, in the shape of a configuration: a block that may stand once is a record. */
export interface PlatformObject {
  readonly type: string;
  readonly id: string;
  readonly attributes: Fields;
}

/**
 * An object as the file keeps it. What was deleted stays, marked: what is trashed can still be read, and an id is
 * never given twice.
 */
export interface StoredObject extends PlatformObject {
  readonly state?: "trashed" | "deleted";
}

export type World = readonly StoredObject[];

/** Who applies: a service principal's application id. */
export const CALLER = "00000000-0000-4000-8000-0000000000ca";

/** The platform's refusal of a request, in its own words. */
export class Refusal extends Error {}

export function isLive({ state }: StoredObject): boolean {
  return state === undefined;
}

export function liveOf(world: World, ...types: readonly string[]): World {
  return world.filter((object) => isLive(object) && types.includes(object.type));
}

export function exists(world: World, type: string, id: string): boolean {
  return liveOf(world, type).some((object) => object.id === id);
}

/** The refusal of a reference to an object that is not there, or undefined. An absent id refers to nothing. */
export function missing(world: World, type: string, id: unknown): string | undefined {
  if (typeof id !== "string" || exists(world, type, id)) return undefined;
  return `${type.replace("databricks_", "").replaceAll("_", " ")} with id '${id}' does not exist`;
}

/** The shape of a type's ids, from 64 hexadecimal digits. */
type IdShape = (hash: string) => string;

export const uuid: IdShape = (hash) =>
  [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");

/** 15 digits, so that it is exact as a JSON number. */
export const decimal: IdShape = (hash) =>
  String(100_000_000_000_000 + (Number.parseInt(hash.slice(0, 13), 16) % 899_999_999_999_999));

export const hexadecimal: IdShape = (hash) => hash.slice(0, 16);

/** An id that no object of the type has or had. The same for the same label in the same world: nothing is random. */
export function freeId(
  world: World,
  of: { readonly type: string; readonly label: string },
  shape: IdShape,
): string {
  const same = world.filter(({ type }) => type === of.type);
  const taken = new Set(same.flatMap(({ id, attributes }) => [id, String(attributes.object_id)]));
  for (let nth = 0; ; nth += 1) {
    const id = shape(
      createHash("sha256")
        .update(JSON.stringify([of.type, of.label, nth]))
        .digest("hex"),
    );
    if (!taken.has(id)) return id;
  }
}

/** What an object is called, for ids, error texts and failures on purpose. */
export function labelOf({ attributes, id }: PlatformObject): string {
  const { display_name, name, path } = attributes;
  return [display_name, name, path].find((label) => typeof label === "string") ?? id;
}
