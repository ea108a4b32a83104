/** A type of a column, in the structure that DuckDB's JSON functions take: a name, fields, or a list of one. */
export type Structure = unknown;

/** A structure as a type of DuckDB. */
export function typeName(structure: Structure): string {
  if (typeof structure === "string") return structure;
  if (Array.isArray(structure)) return `${typeName(structure[0])}[]`;
  const parts = fieldsOf(structure).map(([name, type]) => `${identifier(name)} ${typeName(type)}`);
  return `STRUCT(${parts.join(", ")})`;
}

/** SQL for the value of a JSON expression, typed; NULL where it does not fit. */
export function typedValue(structure: Structure, json: string): string {
  const fitting = isStruct(structure)
    ? `struct_pack(${fieldsOf(structure)
        .map(([name, type]) => `${identifier(name)} := ${typedValue(type, member(json, name))}`)
        .join(", ")})`
    : scalar(structure, json);
  return `case when ${isAbsent(json)} then null when ${fits(structure, json)} then ${fitting} end`;
}

function scalar(structure: Structure, json: string): string {
  if (structure === "VARCHAR") return `${json} ->> '$'`;
  if (typeof structure === "string" && !structure.startsWith("MAP"))
    return `try_cast(${json} ->> '$' as ${structure})`;
  return `system.main.from_json(${json}, ${text(JSON.stringify(structure))})`;
}

/** SQL for the part of a JSON expression that its type cannot hold, as JSON; NULL where it holds all. */
function rescuedFrom(structure: Structure, json: string): string {
  const own = isStruct(structure) ? rescuedFields(structure, json) : "null::json";
  return `case when ${isAbsent(json)} then null when ${fits(structure, json)} then ${own} else ${json} end`;
}

/** SQL for what an object holds beside and instead of its typed fields, as JSON; NULL where nothing. */
export function rescuedFields(structure: Structure, json: string): string {
  const fields = fieldsOf(structure);
  const typed = JSON.stringify(Object.fromEntries(fields.map(([name]) => [name, null])));
  const misfits = fields.map(([name, type]) => `${text(name)}, ${rescuedFrom(type, member(json, name))}`);
  // A merge patch takes away what is null in it.
  const unknown = `json_merge_patch(${json}, ${text(typed)})`;
  return `nullif(json_merge_patch(${unknown}, json_object(${misfits.join(", ")}))::varchar, '{}')::json`;
}

/** What the platform's JSON reader takes for a type: text takes everything, a number no text. */
function fits(structure: Structure, json: string): string {
  if (structure === "VARCHAR") return "true";
  const kinds = isStruct(structure)
    ? ["OBJECT"]
    : Array.isArray(structure)
      ? ["ARRAY"]
      : KINDS[String(structure)];
  const isOfKind = `json_type(${json}) in (${(kinds ?? ["OBJECT"]).map(text).join(", ")})`;
  return typeof structure === "string" && !structure.startsWith("MAP")
    ? `${isOfKind} and try_cast(${json} ->> '$' as ${structure}) is not null`
    : isOfKind;
}

/** Kinds of JSON values that a type takes. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  BIGINT: ["BIGINT", "UBIGINT"],
  INTEGER: ["BIGINT", "UBIGINT"],
  DOUBLE: ["BIGINT", "UBIGINT", "DOUBLE"],
  BOOLEAN: ["BOOLEAN"],
  DATE: ["VARCHAR"],
  TIMESTAMPTZ: ["VARCHAR"],
};

function isAbsent(json: string): string {
  return `coalesce(json_type(${json}), 'NULL') = 'NULL'`;
}

/** SQL for a member of an object, by its name. */
export function member(json: string, name: string): string {
  return `json_extract(${json}, ${text(`$."${name}"`)})`;
}

function isStruct(structure: Structure): boolean {
  return typeof structure === "object" && structure !== null && !Array.isArray(structure);
}

function fieldsOf(structure: Structure): readonly (readonly [string, Structure])[] {
  return isStruct(structure) ? Object.entries(structure as Readonly<Record<string, Structure>>) : [];
}

/** A text as DuckDB writes it. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A name as DuckDB writes it. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
