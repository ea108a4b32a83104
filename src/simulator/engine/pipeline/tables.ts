import type { Engine } from "../engine.ts";
import { ensureSchema } from "../statement.ts";
import { catalogName } from "../write-statement.ts";
import { identifier } from "./typed-json.ts";

/** The variable by which a table shows the rows of one update alone; NULL shows all. */
const ONLY_UPDATE = "only_update";

/** Name of a table or view of the platform's (`catalog.schema.name`) in the engine. */
export function engineName(name: string): string {
  const [catalog = "", schema = "", own = ""] = name.split(".");
  return `${catalogName(catalog)}.${schema}.${own}`;
}

/** Makes the schema that a table or view is in. */
export function ensureSchemaOf(engine: Engine, name: string): Promise<void> {
  return ensureSchema(engine, name.split(".").slice(0, 2).join("."));
}

/** Where the rows of a streaming table are kept, each with the number of the update that added it. */
function rowsOf(table: string): string {
  return engineName(`${table}_rows`);
}

/** Makes a streaming table where it is missing, or what it lacks of the columns of a query. */
export async function makeRoom(engine: Engine, table: string, query: string): Promise<void> {
  await engine.run(
    `create table if not exists ${rowsOf(table)} as select *, 0 as update_number from (${query}) limit 0`,
  );
  await addMissingColumns(engine, table, query);
  await engine.run(
    `create or replace view ${engineName(table)} as select * exclude (update_number) from ${rowsOf(table)} where coalesce(update_number = getvariable('${ONLY_UPDATE}'), true)`,
  );
}

/** Adds the rows of a query by the names of their columns, and returns how many. */
export async function append(
  engine: Engine,
  table: string,
  { query, update }: { readonly query: string; readonly update: number },
): Promise<number> {
  const [added] = await engine.run(
    `insert into ${rowsOf(table)} by name select *, ${update} as update_number from (${query})`,
  );
  return Number(added?.Count ?? 0);
}

async function addMissingColumns(engine: Engine, table: string, query: string): Promise<void> {
  const known = await engine.run(`describe ${rowsOf(table)}`);
  const names = new Set(known.map(({ column_name }) => String(column_name).toLowerCase()));
  for (const { column_name, column_type } of await engine.run(`describe ${query}`))
    if (!names.has(String(column_name).toLowerCase()))
      await engine.run(
        `alter table ${rowsOf(table)} add column ${identifier(String(column_name))} ${column_type}`,
      );
}

/** Runs a task while streaming tables show the rows that one update added. */
export async function seeingUpdate<Result>(
  engine: Engine,
  update: number,
  task: () => Promise<Result>,
): Promise<Result> {
  await engine.run(`set variable ${ONLY_UPDATE} = ${update}`);
  try {
    return await task();
  } finally {
    await engine.run(`reset variable ${ONLY_UPDATE}`);
  }
}

/** Forgets the rows of a streaming table. */
export async function empty(engine: Engine, table: string): Promise<void> {
  await engine.run(`drop table if exists ${rowsOf(table)}`);
}
