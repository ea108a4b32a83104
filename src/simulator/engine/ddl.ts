/** A Spark type such as `array<struct<pid:bigint>>` as the structure that DuckDB's JSON functions take. */
export function jsonStructure(ddl: string): unknown {
  const text = ddl.replaceAll(/\s/g, "");
  const array = /^array<(.*)>$/i.exec(text);
  if (array?.[1] !== undefined) return [jsonStructure(array[1])];
  const struct = /^struct<(.*)>$/i.exec(text);
  if (struct?.[1] !== undefined) return Object.fromEntries(splitFields(struct[1]).map(field));
  const type = TYPES[text.toLowerCase()];
  if (type === undefined) throw new Error(`no such type in a JSON schema: ${ddl}`);
  return type;
}

const TYPES: Readonly<Record<string, string>> = {
  string: "VARCHAR",
  bigint: "BIGINT",
  int: "INTEGER",
  double: "DOUBLE",
  boolean: "BOOLEAN",
  date: "DATE",
  timestamp: "TIMESTAMPTZ",
  "map<string,string>": "MAP(VARCHAR, VARCHAR)",
};

function field(text: string): readonly [string, unknown] {
  const colon = text.indexOf(":");
  return [text.slice(0, colon), jsonStructure(text.slice(colon + 1))];
}

/** Splits at the commas that are not inside angle brackets. */
export function splitFields(text: string): readonly string[] {
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
