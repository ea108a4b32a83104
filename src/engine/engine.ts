import { DuckDBInstance } from "@duckdb/node-api";
import { PLATFORM } from "./adapt.ts";
import { MACROS } from "./macros.ts";

export type Row = Readonly<Record<string, unknown>>;

/** A DuckDB with what Databricks SQL needs, and the catalog of system tables. */
export interface Engine {
  /** Runs DuckDB's own SQL; integers come as numbers, timestamps as ISO text in UTC. */
  run(sql: string): Promise<readonly Row[]>;
  close(): void;
}

/** An empty engine. Its statements run one after the other. */
export async function openEngine(): Promise<Engine> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  const run = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJS().map(plainRow);
  await run("set timezone = 'UTC'");
  await run(`attach ':memory:' as ${PLATFORM}`);
  for (const macro of MACROS) await run(`create macro ${macro}`);
  return {
    run,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function plainRow(row: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  return value instanceof Date ? value.toISOString() : value;
}
