import type { Flow, PipelineStatement } from "../../src/simulator/engine/pipeline/definition.ts";
import { parsePipeline } from "../../src/simulator/engine/pipeline/parse.ts";
import { fileSource } from "../../src/simulator/engine/pipeline/read-files.ts";
import { sparkText } from "./dialect.ts";
import type { Session } from "./session.ts";

/** Full names of a pipeline's tables and views, in order. */
export function pipelineTables(sql: string): readonly string[] {
  return parsePipeline(sql).flatMap((statement) => (statement.kind === "flow" ? [] : [statement.name]));
}

/** Conditions that a pipeline counts by, and how many rows do not fulfil each: NULL does not. */
export async function brokenExpectations(session: Session, sql: string, at: Date) {
  const counts: { readonly table: string; readonly name: string; readonly failed: number }[] = [];
  for (const statement of parsePipeline(sql)) {
    if (statement.kind === "flow" || statement.kind === "view") continue;
    for (const { name, condition } of statement.expectations) {
      const count = `select count_if(not coalesce((${condition}), false)) as failed from ${statement.name}`;
      const { rows } = await session.run(sparkText(count, at));
      counts.push({ table: statement.name, name, failed: Number(rows[0]?.failed) });
    }
  }
  return counts;
}

interface Making {
  readonly sql: string;
  readonly at: Date;
  /** Where a folder of the cloud's storage lies on disk. */
  folderOf(path: string): string;
}

/**
 * Makes a pipeline's tables and views once, with stand-ins: `stream read_files(..)` is a table over the same files
 * with the hinted types and nothing rescued; a streaming table holds what its flows give; a materialized view is a
 * table; expectations are left out.
 */
export async function makePipeline(session: Session, making: Making): Promise<void> {
  const statements = parsePipeline(making.sql);
  const schemas = new Set(pipelineTables(making.sql).map((name) => sparkName(name).split(".")[0]));
  for (const schema of schemas) {
    await session.run(`drop schema if exists ${schema} cascade`);
    await session.run(`create schema ${schema}`);
  }
  for (const statement of statements)
    if (statement.kind !== "streaming table") await make(session, statement, making);
}

async function make(
  session: Session,
  statement: Exclude<PipelineStatement, { kind: "streaming table" }>,
  making: Making,
): Promise<void> {
  const query = sparkText(
    statement.kind === "flow" ? await overFiles(session, statement, making) : statement.query,
    making.at,
  );
  switch (statement.kind) {
    case "view":
      await session.run(`create view ${sparkName(statement.name)} as ${query}`);
      return;
    case "materialized view":
      await session.run(`create table ${sparkName(statement.name)} using delta as ${query}`);
      return;
    case "flow":
      await session.run(
        `create table if not exists ${sparkName(statement.target)} using delta as select * from (${query}) where false`,
      );
      await session.run(`insert into ${sparkName(statement.target)} by name ${query}`);
  }
}

/** A flow's query over a table of the files that it reads. */
async function overFiles(session: Session, { name, query }: Flow, { folderOf }: Making): Promise<string> {
  const { start, end, path } = fileSource(query);
  const [, hints = ""] = /schemaHints => '([^']*)'/.exec(query.slice(start, end)) ?? [];
  const files = `files_of_${name}`;
  await session.run(`drop table if exists ${files}`);
  await session.run(
    `create table ${files} (${hints}, _rescued_data string) using json options (path '${folderOf(path)}', recursiveFileLookup 'true')`,
  );
  return `${query.slice(0, start)}${files}${query.slice(end)}`;
}

function sparkName(name: string): string {
  return name.replace(".", "_");
}
