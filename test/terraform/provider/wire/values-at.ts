import { blocksIn, type Fields, isFields, type Value } from "./value.ts";

/** A value and the place it stands at, as `task[2].sql_task[0].warehouse_id`. */
export interface Found {
  readonly where: string;
  readonly value: Value;
}

/** Every value at a path, in order; blocks on the way are entered, one by one. Absent ones are left out. */
export function valuesAt(state: Fields, path: string): readonly Found[] {
  const [name = "", ...rest] = path.split(".");
  const value = state[name] ?? null;
  if (rest.length === 0) return value === null ? [] : [{ where: name, value }];
  return elementsIn(name, value).flatMap(({ where, fields }) =>
    valuesAt(fields, rest.join(".")).map((found) => ({ ...found, where: `${where}.${found.where}` })),
  );
}

/** A block and the place it stands at. */
export interface FoundBlock {
  readonly where: string;
  readonly fields: Fields;
}

/** Every block at a path, in order; the path "" is the resource itself. */
export function blocksAt(state: Fields, path: string): readonly FoundBlock[] {
  if (path === "") return [{ where: "", fields: state }];
  return valuesAt(state, path).flatMap(({ where, value }) => elementsIn(where, value));
}

function elementsIn(where: string, value: Value): readonly FoundBlock[] {
  if (isFields(value)) return [{ where, fields: value }];
  return blocksIn(value).map((fields, index) => ({ where: `${where}[${index}]`, fields }));
}
