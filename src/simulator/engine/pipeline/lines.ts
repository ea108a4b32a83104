import type { Engine } from "../engine.ts";
import type { StoredFile } from "./storage.ts";
import {
  identifier,
  member,
  rescuedFields,
  type Structure,
  text,
  typedValue,
  typeName,
} from "./typed-json.ts";

/** Where the reader puts a line that is no JSON object, if there is such a column. */
const CORRUPT = "_corrupt_record";

const LINES = "lines_being_read";
const TYPED = "delivered_lines";

/** A file, and its lines that are not blank. */
export interface ReadFile extends StoredFile {
  readonly lines: readonly string[];
}

const FILE = { path: "VARCHAR", size: "BIGINT", modifiedAt: "BIGINT", lines: ["VARCHAR"] };

/** Puts the lines of files where the next statements find them; `json` is NULL of a line that is no object. */
export async function stageLines(engine: Engine, files: readonly ReadFile[]): Promise<void> {
  const json = `system.main.from_json(${text(JSON.stringify(files))}, ${text(JSON.stringify([FILE]))})`;
  const lines = `select path, size, modifiedAt, unnest(lines) as line from (select unnest(${json}, recursive := true))`;
  await engine.run(
    `create or replace temp table ${LINES} as select *, ${objectIn("line")}::json as json from (${lines})`,
  );
}

/** A line may hold any text: what is no JSON must not reach a function that takes JSON. */
function objectIn(line: string): string {
  const valid = `case when json_valid(${line}) then ${line} end`;
  return `case when json_type(${valid}) = 'OBJECT' then ${valid} end`;
}

/** Kinds of JSON values by the key of the objects read. */
export async function keysOf(engine: Engine): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await engine.run(
    `select distinct k, json_type(json_extract(json, concat('$."', k, '"'))) as kind from (select json, unnest(json_keys(json)) as k from ${LINES}) order by all`,
  );
  const kinds = new Map<string, Set<string>>();
  for (const { k, kind } of rows) kinds.set(String(k), (kinds.get(String(k)) ?? new Set()).add(String(kind)));
  return kinds;
}

/** Types the lines, with what does not fit in `_rescued_data`; returns the table's name. */
export async function typedLines(
  engine: Engine,
  columns: Readonly<Record<string, Structure>>,
): Promise<string> {
  const typed = Object.entries(columns).map(([name, structure]) => {
    const value =
      name === CORRUPT ? "case when json is null then line end" : typedValue(structure, member("json", name));
    return `(${value})::${typeName(structure)} as ${identifier(name)}`;
  });
  const misfits = `case when json is not null then ${rescuedFields(columns, "json")} end as misfits`;
  await engine.run(
    `create or replace temp table ${TYPED} as select * exclude (path, misfits), case when misfits is not null then json_merge_patch(misfits, json_object('_file_path', path))::varchar end as _rescued_data from (select ${typed.join(", ")}, ${METADATA} as _metadata, path, ${misfits} from ${LINES})`,
  );
  return TYPED;
}

const METADATA = `struct_pack(file_path := path, file_name := parse_filename(path), file_size := size, file_modification_time := make_timestamptz(modifiedAt * 1000))`;
