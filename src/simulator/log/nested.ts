/**
 * SQL for columns that are objects in one form and text in another, in two steps: `parsed` reads a text, and
 * `meaning` makes the column of what was parsed. Both are NULL of what cannot be read.
 */
interface Nested {
  readonly parsed: string;
  readonly meaning: string;
}

/** JSON text, without what says that there is no value; text inside a JSON string is taken out of it. */
export function jsonText(given: string): string {
  return `case when ${given} in ('', 'null') then null when starts_with(${given}, '{') then ${given} when starts_with(${given}, '"') then coalesce(try(${given}::json ->> '$'), ${given}) else ltrim(${given}) end`;
}

/** Parameters: an object, or a list of entries. Every value is text, as in the system table. */
export function parameters(json: string, parsed: string): Nested {
  const entries = fromJson(json, [{ key: "VARCHAR", value: "VARCHAR" }]);
  const wrapped = fromJson(`json_extract(${json}, '$.key_value')`, [{ key: "VARCHAR", value: "VARCHAR" }]);
  const pairs = `list_transform(${fromJson(json, [["VARCHAR"]])}, lambda pair: {key: pair[1], value: pair[2]})`;
  const cases = [
    [`starts_with(${json}, '{"key_value":[')`, `try(map_from_entries(${wrapped}))`],
    [`starts_with(${json}, '{')`, `try(${fromJson(json, "MAP(VARCHAR, VARCHAR)")})`],
    [`starts_with(replace(${json}, ' ', ''), '[[')`, `try(map_from_entries(${pairs}))`],
    [`starts_with(${json}, '[')`, `try(map_from_entries(${entries}))`],
  ];
  return {
    parsed: `case ${cases.map(([when, then]) => `when ${when} then ${then}`).join(" ")} end`,
    meaning: parsed,
  };
}

/** `{"email": .., "subject_name": ..}`, or the older form: the mail address alone. */
export function identity(json: string, parsed: string): Nested {
  const fields = { email: "VARCHAR", subject_name: "VARCHAR", subjectName: "VARCHAR" };
  const object = `{email: ${parsed}.email, subject_name: coalesce(${parsed}.subject_name, ${parsed}.subjectName)}`;
  const alone = `case when not regexp_matches(${json}, '^[@\\[({]|[{}]') then {email: ${json}, subject_name: null::varchar} end`;
  return {
    parsed: ofObject(json, fields),
    meaning: `case when ${parsed} is not null then ${object} else ${alone} end`,
  };
}

export function response(json: string, parsed: string): Nested {
  const fields = {
    status_code: "VARCHAR",
    statusCode: "VARCHAR",
    error_message: "VARCHAR",
    errorMessage: "VARCHAR",
    result: "VARCHAR",
  };
  const status = `coalesce(${parsed}.status_code, ${parsed}.statusCode)`;
  const code = `try_cast(regexp_replace(${status}, '\\.0+$', '') as integer)`;
  const message = `coalesce(${parsed}.error_message, ${parsed}.errorMessage)`;
  return {
    parsed: ofObject(json, fields),
    meaning: `case when ${parsed} is not null and (${status} is null or ${code} is not null) then {status_code: ${code}, error_message: ${message}, result: ${parsed}.result} end`,
  };
}

/** An object of which no key is known is not this object. */
function ofObject(json: string, fields: Readonly<Record<string, string>>): string {
  const isKnown = Object.keys(fields).map((key) => `contains(${json}, '"${key}"')`);
  return `case when starts_with(${json}, '{') and (${json} = '{}' or ${isKnown.join(" or ")}) then try(${fromJson(json, fields)}) end`;
}

function fromJson(json: string, structure: unknown): string {
  return `system.main.from_json(${json}, '${JSON.stringify(structure)}')`;
}
