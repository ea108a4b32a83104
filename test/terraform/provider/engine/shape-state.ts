import type { Block, Nested } from "../schema/shape.ts";
import { blocksIn, type Fields, isFields, UNKNOWN, type Value } from "../wire/value.ts";

/** Makes a state fit the schema: names it lacks are added as null or empty, names the schema lacks are dropped. */
export function shapeState(block: Block, value: Value | undefined): Fields {
  const fields = isFields(value) ? value : {};
  return Object.fromEntries([
    ...block.attributes.map(({ name }) => [name, fields[name] ?? null] as const),
    ...block.blocks.map((nested) => [nested.name, shapeNested(nested, fields[nested.name])] as const),
  ]);
}

function shapeNested({ nesting, block }: Nested, value: Value | undefined): Value {
  if (value === UNKNOWN) return UNKNOWN;
  if (nesting === "SINGLE") return isFields(value) ? shapeState(block, value) : null;
  return blocksIn(value).map((element) => shapeState(block, element));
}

/**
 * From the shape of objects, as in a configuration (a block that may stand once is a record, absent names are left
 * out), to the shape of a state (every block is a list, every name is there).
 */
export function stateOf(block: Block, attributes: Fields): Fields {
  return Object.fromEntries([
    ...block.attributes.map(({ name }) => [name, attributes[name] ?? null] as const),
    ...block.blocks.map((nested) => [nested.name, nestedState(nested, attributes[nested.name])] as const),
  ]);
}

function nestedState({ nesting, block }: Nested, value: Value | undefined): Value {
  const elements = (isFields(value) ? [value] : blocksIn(value)).map((element) => stateOf(block, element));
  return nesting === "SINGLE" ? (elements[0] ?? null) : elements;
}
