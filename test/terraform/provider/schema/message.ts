import type { Attribute, Block, Nested } from "./shape.ts";
import { under } from "./shape.ts";

type Secret = (path: string) => boolean;

/** A schema as the protocol's message. `secret` says which paths core must mask. */
export function schemaMessage(block: Block, secret: Secret): object {
  return { version: 0, block: blockMessage(block, secret, "") };
}

function blockMessage(block: Block, secret: Secret, path: string): object {
  return {
    attributes: block.attributes.map((attribute) => attributeMessage(attribute, secret, path)),
    block_types: block.blocks.map((nested) => nestedMessage(nested, secret, path)),
  };
}

function attributeMessage({ type, ...rest }: Attribute, secret: Secret, path: string): object {
  return { ...rest, type: Buffer.from(JSON.stringify(type)), sensitive: secret(under(path, rest.name)) };
}

function nestedMessage(nested: Nested, secret: Secret, path: string): object {
  const block = blockMessage(nested.block, secret, under(path, nested.name));
  const { name: type_name, nesting, min: min_items, max: max_items } = nested;
  return { type_name, nesting, min_items, max_items, block };
}
