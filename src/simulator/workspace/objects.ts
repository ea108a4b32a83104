import { createHash } from "node:crypto";
import type { Deployment, Reference, Resource, Value } from "../../render/resource.ts";
import { type Written, writeValue } from "../../render/resource.ts";

/** An attribute of an object on the platform: plain data, references resolved to ids. */
type Plain = Written<string>;

/** An object as the platform holds it; what Terraform's stand-in hands over has the same shape. */
export interface PlatformObject {
  /** Terraform type such as `databricks_alert`. */
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, Plain>>;
}

/** An object together with the Terraform name it was made under. */
export interface AppliedObject extends PlatformObject {
  readonly name: string;
}

/** Makes the objects of a deployment. Ids are digests of the address: the same for the same deployment. */
export function apply(deployment: Deployment): readonly AppliedObject[] {
  const ids = new Map(deployment.resources.map((resource) => [address(resource), idOf(resource)]));
  const byAddress = new Map(deployment.resources.map((resource) => [address(resource), resource]));
  const resolve = ({ $ref }: Reference): string => {
    const id = ids.get(address($ref));
    if (id === undefined) throw new Error(`${address($ref)} is referred to and not deployed`);
    const attribute = byAddress.get(address($ref))?.attributes[$ref.attribute];
    return $ref.attribute === "id" || attribute === undefined ? id : String(write(attribute));
  };
  const write = (value: Value): Plain =>
    writeValue<string>(value, {
      text: (text) => text,
      reference: resolve,
      join: (parts) => parts.map((part) => (typeof part === "string" ? part : resolve(part))).join(""),
      variable: (name) => `(the value of ${name})`,
    });
  return deployment.resources.map((resource) => ({
    type: resource.type,
    id: idOf(resource),
    name: resource.name,
    attributes: Object.fromEntries(
      Object.entries(resource.attributes).map(([name, value]) => [name, write(value)]),
    ),
  }));
}

function address({ type, name }: { readonly type: string; readonly name: string }): string {
  return `${type}.${name}`;
}

function idOf(resource: Resource): string {
  const digest = createHash("sha256").update(address(resource)).digest("hex");
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(12, 16),
    digest.slice(16, 20),
    digest.slice(20, 32),
  ].join("-");
}
