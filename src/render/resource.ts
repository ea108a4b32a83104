/** Another resource's attribute, known when that resource exists. */
export interface Reference {
  readonly $ref: { readonly type: string; readonly name: string; readonly attribute: string };
}

/** Text with references inside, as paths and links have them. */
export interface Joined {
  readonly $join: readonly (string | Reference)[];
}

/** A sensitive Terraform variable. */
export interface Variable {
  readonly $var: string;
}

export type Value =
  | string
  | number
  | boolean
  | Reference
  | Joined
  | Variable
  | readonly Value[]
  | { readonly [key: string]: Value };

/** Attributes by their Terraform names; nested blocks are objects, repeated ones lists. */
export type Attributes = Readonly<Record<string, Value>>;

export interface Resource {
  /** Terraform type such as `databricks_query`. */
  readonly type: string;
  /** Terraform name: the address is `<type>.<name>`, and stays. */
  readonly name: string;
  readonly attributes: Attributes;
}

/** What one workspace gets: the hinge between content and everything downstream. */
export interface Deployment {
  readonly workspace: string;
  readonly ring: string;
  /** Arguments of the provider block. */
  readonly provider: Readonly<Record<string, string>>;
  readonly backend: { readonly type: string; readonly config: Readonly<Record<string, unknown>> };
  /** Names of the sensitive variables that the resources use. */
  readonly variables: readonly string[];
  readonly resources: readonly Resource[];
  /** Addresses that were renamed. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  /** Addresses that are let go of without being destroyed. */
  readonly removed: readonly string[];
  /** Objects made by hand that come under management. */
  readonly imports: readonly { readonly to: string; readonly id: string }[];
}

export function reference(type: string, name: string, attribute = "id"): Reference {
  return { $ref: { type, name, attribute } };
}

function isReference(value: Value): value is Reference {
  return typeof value === "object" && "$ref" in value;
}

function isJoined(value: Value): value is Joined {
  return typeof value === "object" && "$join" in value;
}

function isVariable(value: Value): value is Variable {
  return typeof value === "object" && "$var" in value;
}

/** How a value's leaves are written by whoever reads a deployment: Terraform text, ids of objects, .. */
export interface LeafWriter<Leaf> {
  text(text: string): Leaf;
  reference(reference: Reference): Leaf;
  join(parts: readonly (string | Reference)[]): Leaf;
  variable(name: string): Leaf;
}

export type Written<Leaf> =
  | Leaf
  | number
  | boolean
  | readonly Written<Leaf>[]
  | { readonly [key: string]: Written<Leaf> };

/** Writes a value with all its leaves. */
export function writeValue<Leaf>(value: Value, writer: LeafWriter<Leaf>): Written<Leaf> {
  if (typeof value === "string") return writer.text(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (isList(value)) return value.map((item) => writeValue(item, writer));
  if (isReference(value)) return writer.reference(value);
  if (isJoined(value)) return writer.join(value.$join);
  if (isVariable(value)) return writer.variable(value.$var);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, writeValue(item, writer)]));
}

/** All references inside a value. */
export function referencesOf(value: Value): readonly Reference[] {
  if (typeof value !== "object") return [];
  if (isReference(value)) return [value];
  if (isJoined(value)) return value.$join.filter((part) => typeof part !== "string");
  return Object.values(value).flatMap(referencesOf);
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
