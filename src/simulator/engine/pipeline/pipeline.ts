import type { Engine, Row } from "../engine.ts";
import { parsePipeline } from "./parse.ts";
import { adapted, auditView, ofKind, type Running, running } from "./running.ts";
import { empty, ensureSchemaOf, seeingUpdate } from "./tables.ts";
import { runUpdate, type Update, type UpdateOptions } from "./update.ts";

/** A declarative pipeline in the engine: the text of its source file over files that lie on disk. */
export interface Pipeline {
  /** Full name of its view in the shape of the audit log. */
  readonly auditView: string | undefined;
  /** Folders that its flows read. */
  readonly paths: readonly string[];
  readonly update: (options: UpdateOptions) => Promise<Update>;
  /** Rows of a query over the pipeline's tables, in Databricks SQL; of one update alone where it is named. */
  readonly rows: (sql: string, update?: number) => Promise<readonly Row[]>;
  /** Empties the tables and reads all files again. Throws where a table refuses that. */
  readonly fullRefresh: () => Promise<void>;
}

/** `root` is the folder that stands for the cloud's storage. Throws SqlSyntaxError for what cannot be run here. */
export async function openPipeline(engine: Engine, sql: string, root: string): Promise<Pipeline> {
  const own = running(engine, root, parsePipeline(sql));
  for (const statement of own.statements)
    if (statement.kind !== "flow") await ensureSchemaOf(engine, statement.name);
  let number = 0;
  return {
    auditView: auditView(own.statements),
    paths: own.flows.map(({ source }) => source.path),
    update(options) {
      number += 1;
      return runUpdate(own, { ...options, number });
    },
    rows(query, only) {
      const ask = () => engine.run(adapted(own, query, new Date(0)));
      return only === undefined ? ask() : seeingUpdate(engine, only, ask);
    },
    fullRefresh: () => fullRefresh(own),
  };
}

async function fullRefresh({ engine, statements, flows, made }: Running): Promise<void> {
  const tables = ofKind(statements, "streaming table");
  const refusing = tables.filter(({ properties }) => properties["pipelines.reset.allowed"] === "false");
  if (refusing.length > 0)
    throw new Error(`a full refresh is refused by ${refusing.map(({ name }) => name).join(", ")}`);
  for (const { name } of tables) await empty(engine, name);
  made.clear();
  for (const { checkpoint } of flows) {
    checkpoint.read.clear();
    checkpoint.columns.clear();
  }
}
