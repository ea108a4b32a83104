import { DuckDBInstance } from "@duckdb/node-api";
import { PLATFORM } from "./adapt.ts";
import { MACROS } from "./macros.ts";

export type Row = Readonly<Record<string, unknown>>;

/** A DuckDB with what Databricks SQL needs, and the catalog of system tables. */
export interface Engine {
  /** Runs DuckDB's own SQL; integers come as numbers, timestamps as ISO text in UTC. */
  run(sql: string): Promise<readonly Row[]>;
  /** A second connection to the same tables: what it runs does not wait for what this one runs. */
  connect(): Promise<Engine>;
  close(): void;
}

/** An empty engine. The statements of one connection run one after the other. */
export async function openEngine(): Promise<Engine> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const engine = await connection(instance, () => instance.closeSync());
  // It makes DuckDB 1.5 fail on a first row of each group over exploded rows: "Failed to cast expression to type".
  await engine.run("set global disabled_optimizers = 'top_n_window_elimination'");
  await engine.run(`attach ':memory:' as ${PLATFORM}`);
  for (const macro of MACROS) await engine.run(`create macro ${macro}`);
  return engine;
}

async function connection(instance: DuckDBInstance, afterClose: () => void): Promise<Engine> {
  const duckdb = await instance.connect();
  const run = async (sql: string) => (await duckdb.runAndReadAll(sql)).getRowObjectsJS().map(plainRow);
  await run("set timezone = 'UTC'");
  return {
    run,
    connect: () => connection(instance, () => {}),
    close() {
      duckdb.closeSync();
      afterClose();
    },
  };
}

function plainRow(row: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
}

/** Also inside lists and structures, so that every row can be written as JSON. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  return isStructure(value) ? plainRow(value) : value;
}

function isStructure(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
