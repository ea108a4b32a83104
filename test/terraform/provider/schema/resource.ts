import type { Additions } from "../additions/additions.ts";
import { ADDITIONS } from "../additions/table.ts";
import { bindingsSource } from "./bindings.ts";
import { parseBindings } from "./parse.ts";
import type { Block } from "./shape.ts";

/** A resource type: its schema from the bindings, and what they do not say. */
export interface Resource {
  readonly type: string;
  readonly block: Block;
  readonly additions: Additions;
}

/** Every resource type the stand-in knows, by name. Reads the bindings package; about 0.1 s. */
export function loadResources(): ReadonlyMap<string, Resource> {
  return new Map([...ADDITIONS.keys()].map((type) => [type, loadResource(type)]));
}

/** One resource type, by its Terraform name. */
export function loadResource(type: string): Resource {
  const additions = ADDITIONS.get(type);
  if (additions === undefined) throw new Error(`the stand-in does not know ${type}`);
  const folder = type.replace("databricks_", "").replaceAll("_", "-");
  return { type, block: parseBindings(bindingsSource(folder), "TerraformResource"), additions };
}

/** The provider's own block. `alias` is core's word, which the bindings list among the provider's. */
export function loadProviderBlock(): Block {
  const { attributes, blocks } = parseBindings(bindingsSource("provider"), "TerraformProvider");
  return { attributes: attributes.filter(({ name }) => name !== "alias"), blocks };
}
