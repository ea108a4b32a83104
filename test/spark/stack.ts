import { readStack, resourcesOf } from "../support/terraform-json.ts";

/** An object as the platform would hold it: references are ids, as after an apply. */
export interface PlatformObject {
  /** Terraform type such as `databricks_alert`. */
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, never>>;
}

interface Resource {
  readonly type: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The objects of a synthesized stack: what stands in cdk.tf.json, and nothing else. */
export async function readObjects(folder: string, workspace: string): Promise<readonly PlatformObject[]> {
  // What synth wrote is read as such; its shape is the tests' of synth.
  const resources = resourcesOf(await readStack(folder, workspace)) as readonly Resource[];
  const byAddress = new Map(resources.map((resource) => [addressOf(resource), resource]));
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== "object" || value === null) return value;
    if ("$ref" in value) return referred(value.$ref as Reference);
    if ("$join" in value) return (value.$join as readonly unknown[]).map(resolve).join("");
    if ("$var" in value) return `(the value of ${value.$var})`;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolve(item)]));
  };
  const referred = (reference: Reference): unknown => {
    const { attributes } = byAddress.get(addressOf(reference)) ?? {};
    if (attributes === undefined) throw new Error(`${addressOf(reference)} is referred to and not there`);
    if (reference.attribute === "workspace_path") return `/Workspace${resolve(attributes.path)}`;
    return resolve(attributes[reference.attribute] ?? addressOf(reference));
  };
  return resources.map((resource) => ({
    ...resource,
    id: addressOf(resource),
    attributes: resolve(resource.attributes) as PlatformObject["attributes"],
  }));
}

interface Reference {
  readonly type: string;
  readonly name: string;
  readonly attribute: string;
}

function addressOf({ type, name }: { readonly type: string; readonly name: string }): string {
  return `${type}.${name}`;
}
