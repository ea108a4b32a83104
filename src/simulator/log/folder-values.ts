import type { Engine } from "../engine/engine.ts";
import { text } from "../engine/pipeline/typed-json.ts";
import { columnNamed, type GivenColumn } from "./names.ts";
import type { PlainFile } from "./unpack.ts";

/** What the folders of files say, one row a file. */
const TABLE = "folder_values";

/** SQL for the same rows, with the values that the folders of their files give to columns: `workspaceId=1001`. */
export async function withFolderValues(
  rows: string,
  files: readonly PlainFile[],
  engine: Engine,
): Promise<string> {
  const named = files.map(({ shown }) => folderValues(shown));
  const columns = [...new Set(named.flatMap((values) => [...values.keys()]))];
  if (columns.length === 0) return rows;
  const values = named.map((own, file) => {
    const cells = columns.map((column) => own.get(column));
    return `(${[file, ...cells.map((cell) => (cell === undefined ? "null" : text(cell)))].join(", ")})`;
  });
  await engine.run(
    `create or replace temp table ${TABLE} as select * from (values ${values.join(", ")}) as named(file, ${columns.join(", ")})`,
  );
  const filled = columns.map((name) => `coalesce(given.${name}, ${TABLE}.${name}::varchar) as ${name}`);
  return `select given.* replace (${filled.join(", ")}) from (${rows}) as given left join ${TABLE} on ${TABLE}.file = given.file`;
}

/** How Hive calls the folder of rows without a value. */
const NO_VALUE = "__HIVE_DEFAULT_PARTITION__";

function folderValues(path: string): ReadonlyMap<GivenColumn, string> {
  const parts = path.split(/[/\\]/).slice(0, -1);
  const pairs = parts.flatMap((part) => {
    const [, name = "", value = NO_VALUE] = /^([A-Za-z_]\w*)=(.*)$/.exec(part) ?? [];
    const column = columnNamed(name);
    return column === undefined || value === NO_VALUE ? [] : [[column, decoded(value)] as const];
  });
  return new Map(pairs);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    // A percent sign that is part of the name.
    if (error instanceof URIError) return value;
    throw error;
  }
}
