import type { Table } from "../../model/content.ts";
import { SYSTEM_TABLE } from "../../model/table.ts";
import { adapt, PLATFORM } from "../../simulator/engine/adapt.ts";
import { duckdbType } from "../../simulator/engine/column-types.ts";
import type { Engine, Row } from "../../simulator/engine/engine.ts";
import { hasQueryInExpression } from "../../simulator/engine/evaluate.ts";
import { AUDIT_COLUMNS, columnTypes as tableColumns } from "../../simulator/engine/tables.ts";
import { type Token, tokenize } from "../../sql/tokens.ts";
import { type ColumnKinds, kindOf } from "../reading/column-types.ts";
import { reasonOf } from "../reading/passage.ts";

/** An answer of the engine, or why it gave none. */
export type Answer<Value> =
  | { readonly value: Value; readonly failure?: never }
  | { readonly failure: string; readonly value?: never };

const CLOCK = "timestamptz '2026-03-02 10:00:00+00'";

/** Tables of the engine's own that stand for what a statement reads. */
const NO_ROWS = "check_no_rows";
const ROWS = "check_rows";

/** Tables that the engine has without rows, by name: types are asked of them, never contents. */
export type EmptyTables = ReadonlyMap<string, string>;

/** Makes the empty tables by which types are asked: the audit log, and those that tables/ describes. */
export async function openTables(engine: Engine, tables: readonly Table[]): Promise<EmptyTables> {
  const described = tables.map(({ name, columns }) => [name, ownColumns(columns)] as const);
  const all = [[SYSTEM_TABLE, AUDIT_COLUMNS] as const, ...described];
  const made = new Map(all.map(([name], index) => [name, `${NO_ROWS}_${index}`]));
  for (const [name, columns] of all)
    await engine.run(`create or replace temp table ${made.get(name)} (${tableColumns(columns)})`);
  return made;
}

function ownColumns(columns: Table["columns"]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(columns).map(([name, { type }]) => [name, duckdbType(type)]));
}

/** A table that is not known would be taken for one that is, and miss columns that it has. */
function noRowsOf(known: EmptyTables): (table: string) => string {
  return (table) => {
    const name = table.toLowerCase().replace(PLATFORM, "system");
    const empty = known.get(name);
    if (empty === undefined) throw new Error(`it has no table ${name}`);
    return `select * from ${empty}`;
  };
}

/** Runs what may fail on unfamiliar content; a failure is an answer. */
export async function answer<Value>(task: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { value: await task() };
  } catch (error) {
    return { failure: reasonOf(error) };
  }
}

/** Columns of a Databricks query with the types that the engine gives them, in its words. */
export function columnTypes(
  engine: Engine,
  sql: string,
  tables: EmptyTables,
): Promise<Answer<ReadonlyMap<string, string>>> {
  return answer(async () => {
    const rows = await engine.run(`describe ${adapt(sql, { clock: CLOCK, visible: noRowsOf(tables) })}`);
    return new Map(
      rows.map(({ column_name, column_type }) => [String(column_name).toLowerCase(), String(column_type)]),
    );
  });
}

/** A statement without its texts and numbers, which do not decide the types; a text with < may be a type. */
export function skeleton(sql: string): string {
  try {
    return tokenize(sql).map(bone).join(" ");
  } catch {
    return sql;
  }
}

function bone({ kind, text }: Token): string {
  return kind === "NUMBER" || (kind === "STRING" && !text.includes("<")) ? kind : text;
}

/** Columns with a known kind. */
export function columnKinds(types: ReadonlyMap<string, string>): ColumnKinds {
  return new Map(
    [...types].flatMap(([name, type]) => {
      const kind = kindOf(type);
      return kind === undefined ? [] : [[name, kind] as const];
    }),
  );
}

/** Puts rows, given as DuckDB's own SQL, in the place of whatever system table the next queries name. */
export async function putRows(engine: Engine, rows: string): Promise<void> {
  await engine.run(`create or replace temp table ${ROWS} as ${rows}`);
}

/** Rows of a Databricks query over the rows that were put. */
export function rowsOver(engine: Engine, sql: string): Promise<readonly Row[]> {
  return engine.run(adapt(sql, { clock: CLOCK, visible: () => `select * from ${ROWS}` }));
}

/** Numbers (column `number`) of the rows that were put for which, each tried alone, a query returns something. */
export async function rowsAlone(engine: Engine, sql: string): Promise<readonly number[]> {
  if (hasQueryInExpression(tokenize(sql))) return oneByOne(engine, sql);
  const rows = await engine.run(
    `select distinct cases.number from (select number from ${ROWS}) as cases, lateral (${alone(sql, "cases.number")}) as found`,
  );
  return rows.map(({ number }) => Number(number));
}

/** A query that stands in an expression makes DuckDB answer wrongly beside a lateral join. */
async function oneByOne(engine: Engine, sql: string): Promise<readonly number[]> {
  const found: number[] = [];
  for (const { number } of await engine.run(`select number from ${ROWS}`)) {
    const rows = await engine.run(alone(sql, String(number)));
    if (rows.length > 0) found.push(Number(number));
  }
  return found;
}

function alone(sql: string, number: string): string {
  const visible = () => `select * except (number) from ${ROWS} as tried where tried.number = ${number}`;
  return adapt(sql, { clock: CLOCK, visible });
}
