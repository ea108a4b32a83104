/** A value that Terraform cannot know yet: an id before its object exists. */
export class Unknown {
  readonly kind = "unknown";
}

export const UNKNOWN = new Unknown();

/** Any value of Terraform's language as plain data; objects, maps and blocks are records, sets are arrays. */
export type Value = null | boolean | number | string | Unknown | readonly Value[] | Fields;

/** The names and values of one block, object or map. */
export interface Fields {
  readonly [name: string]: Value;
}

export function isFields(value: Value | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** The elements of a list of blocks; none when it is absent or unknown. */
export function blocksIn(value: Value | undefined): readonly Fields[] {
  return isList(value) ? value.filter(isFields) : [];
}

/** The text, or undefined when it is absent, unknown or no text. */
export function textIn(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Whether Go's SDK would leave the value out of a request: null, "", 0, false and what is empty. */
export function isZero(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === "" || value === 0 || value === false) return true;
  if (isList(value)) return value.length === 0;
  return isFields(value) && Object.keys(value).length === 0;
}
