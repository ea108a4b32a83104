/** A column's type in Databricks' words, read: `array<struct<pid:bigint>>`. */
export type ColumnType =
  | { readonly kind: "scalar"; readonly name: string }
  | { readonly kind: "array"; readonly item: ColumnType }
  | { readonly kind: "map"; readonly key: ColumnType; readonly value: ColumnType }
  | { readonly kind: "struct"; readonly fields: readonly (readonly [name: string, type: ColumnType])[] };

const SCALARS = ["string", "bigint", "int", "double", "boolean", "timestamp", "date"];

/** A type, or undefined where a text is none: letter case and white space do not count, but for names of fields. */
export function readColumnType(text: string): ColumnType | undefined {
  const [, word = "", inside] = /^\s*(\w+)\s*(?:<(.*)>)?\s*$/s.exec(text) ?? [];
  const name = word.toLowerCase();
  if (inside === undefined) return SCALARS.includes(name) ? { kind: "scalar", name } : undefined;
  const parts = splitAtCommas(inside);
  switch (name) {
    case "array":
      return arrayOf(parts);
    case "map":
      return mapOf(parts);
    case "struct":
      return structOf(parts);
    default:
      return undefined;
  }
}

function arrayOf([item = "", ...more]: readonly string[]): ColumnType | undefined {
  const type = readColumnType(item);
  return type === undefined || more.length > 0 ? undefined : { kind: "array", item: type };
}

function mapOf([first = "", second = "", ...more]: readonly string[]): ColumnType | undefined {
  const [key, value] = [readColumnType(first), readColumnType(second)];
  return key === undefined || value === undefined || more.length > 0
    ? undefined
    : { kind: "map", key, value };
}

function structOf(parts: readonly string[]): ColumnType | undefined {
  const fields = parts.flatMap((part) => {
    const [, name = "", type = ""] = /^\s*(\w+)\s*:(.*)$/s.exec(part) ?? [];
    const read = readColumnType(type);
    return read === undefined ? [] : [[name, read] as const];
  });
  return fields.length === parts.length ? { kind: "struct", fields } : undefined;
}

/** Splits at the commas that are not inside angle brackets. */
function splitAtCommas(text: string): readonly string[] {
  let depth = 0;
  const parts = [""];
  for (const character of text) {
    if (character === "<") depth += 1;
    if (character === ">") depth -= 1;
    if (character === "," && depth === 0) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${character}`);
  }
  return parts;
}
