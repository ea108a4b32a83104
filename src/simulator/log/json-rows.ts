import { identifier, text } from "../engine/pipeline/typed-json.ts";
import type { JsonForm } from "./form.ts";
import { GIVEN_COLUMNS, keysFor, type LayoutName } from "./names.ts";
import type { PlainFile } from "./unpack.ts";

/** A line may be so long; of what is longer the reader says so. */
const LONGEST_LINE = 16_000_000;

/** What a value of a file may measure, where it is not a line: an answer is one value. */
const LARGEST_VALUE = 256_000_000;

/**
 * SQL for the rows of JSON files, each column as the text that was given (an object as its JSON text). `file` is
 * the file's place in the list; `ordinal` counts its lines where rows are not what is counted; `row_text` is the
 * row itself; `is_object` is false of what is no row.
 */
export function rowsOfJson(files: readonly PlainFile[], form: JsonForm): string {
  const { layouts, isWrapped } = form;
  const values = isWrapped ? unwrapped(valuesOf(files, form), form) : valuesOf(files, form);
  const rows = layouts.includes(DIAGNOSTIC) ? flattened(values) : values;
  const structure = text(JSON.stringify(Object.fromEntries(keysOf(layouts).map((key) => [key, "VARCHAR"]))));
  const parsed = `select file, ordinal, row_text, try(system.main.from_json(row_text, ${structure})) as parsed from (${rows})`;
  const columns = givenColumns(layouts, (key) => `parsed.${key}`);
  return `select file, ordinal, row_text, parsed is not null as is_object, ${columns} from (${parsed})`;
}

/** Whether the engine's own reader gives the rows: a few times faster, but a fault has no line, nor a row its text. */
export function isSimple({ layouts, isWrapped }: JsonForm): boolean {
  return !isWrapped && !layouts.includes(DIAGNOSTIC);
}

/** The same by the engine's own reader, which throws at the first value that is not an object. */
export function rowsOfSimpleJson(files: readonly PlainFile[], { kind, layouts }: JsonForm): string {
  const keys = keysOf(layouts)
    .map((key) => `${identifier(key)}: 'VARCHAR'`)
    .join(", ");
  const source = `read_json(${pathList(files)}, format = '${FORMATS[kind]}', records = true, columns = {${keys}}, maximum_object_size = ${LONGEST_LINE})`;
  const columns = givenColumns(layouts, (key) => `source.${key}`);
  return `select file, null::bigint as ordinal, null::varchar as row_text, true as is_object, ${columns} from (select file_index as file, * from ${source}) as source`;
}

const DIAGNOSTIC = "Azure diagnostic log";

const FORMATS = {
  lines: "newline_delimited",
  array: "array",
  documents: "unstructured",
} as const satisfies Readonly<Record<JsonForm["kind"], string>>;

function valuesOf(files: readonly PlainFile[], { kind }: JsonForm): string {
  const paths = pathList(files);
  if (kind === "lines")
    return `select file_index as file, null::bigint as ordinal, line as row_text from read_csv(${paths}, columns = {line: 'VARCHAR'}, auto_detect = false, header = false, delim = '\\x01', quote = '', escape = '', strict_mode = false, max_line_size = ${LONGEST_LINE})`;
  return `select file_index as file, null::bigint as ordinal, json::varchar as row_text from read_json_objects(${paths}, format = '${FORMATS[kind]}', maximum_object_size = ${LARGEST_VALUE})`;
}

export function pathList(files: readonly PlainFile[]): string {
  return `[${files.map(({ path }) => text(path)).join(", ")}]`;
}

/** Rows that values hold. A line keeps its number; what is no line is counted by rows. */
function unwrapped(values: string, { kind }: JsonForm): string {
  const ordinal = kind === "lines" ? "row_number() over ()" : "null::bigint";
  const items = `case when json_valid(row_text) and json_type(row_text) = 'ARRAY' then ${list("row_text", "$")} else [row_text] end`;
  return `select file, ordinal, unnest(${heldBy("item")}) as row_text from (select file, ordinal, unnest(${items}) as item from (select file, ${ordinal} as ordinal, row_text from (${values})))`;
}

function list(json: string, path: string): string {
  return `json_extract(${json}, '${path}[*]')::varchar[]`;
}

/** Keys under which an envelope holds rows: Event Hubs, Azure's REST answers and PowerShell's arrays. */
const ENVELOPES = ["records", "value"] as const;

/** What an envelope or an answer holds as a list of rows; anything else is a row itself. */
function heldBy(item: string): string {
  const isList = (path: string) => `json_type(${item}, '${path}') = 'ARRAY'`;
  const envelopes = ENVELOPES.map((key) => `when ${isList(`$.${key}`)} then ${list(item, `$.${key}`)}`);
  const tables = `flatten(list_transform(${list(item, "$.tables")}, lambda t: ${answered("t", "$.columns", "$.rows")}))`;
  const data = answered(item, "$.manifest.schema.columns", "$.result.data_array");
  return `case when not json_valid(${item}) then [${item}] ${envelopes.join(" ")} when ${isList("$.tables")} then ${tables} when ${isList("$.result.data_array")} then ${data} else [${item}] end`;
}

/** Lists of values as objects; one that is shorter or longer than the columns stays a list, which is no row. */
function answered(item: string, columns: string, rows: string): string {
  const names = `json_extract_string(${item}, '${columns}[*].name')`;
  return `list_transform(${list(item, rows)}, lambda v: coalesce(try(to_json(map(${names}, json_extract(v, '$[*]')))::varchar), v))`;
}

/** A diagnostic record has the event's columns under its `properties`. */
function flattened(values: string): string {
  const merged = `try(json_merge_patch((row_text ->> '$.properties')::json, row_text::json)::varchar)`;
  return `select * replace (case when contains(row_text, '"properties"') then coalesce(${merged}, row_text) else row_text end as row_text) from (${values})`;
}

function keysOf(layouts: readonly LayoutName[]): readonly string[] {
  return [...new Set(GIVEN_COLUMNS.flatMap((column) => keysFor(column, layouts)))];
}

function givenColumns(layouts: readonly LayoutName[], valueAt: (key: string) => string): string {
  return GIVEN_COLUMNS.map((column) => {
    const values = keysFor(column, layouts).map((key) => valueAt(identifier(key)));
    return `${firstOf(values)} as ${column}`;
  }).join(", ");
}

/** SQL for the first of some texts that is there; NULL of none. */
export function firstOf(values: readonly string[]): string {
  return `coalesce(null::varchar, ${[...values, "null"].join(", ")})`;
}
