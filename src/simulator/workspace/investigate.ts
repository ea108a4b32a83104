import { z } from "zod";
import type { AuditRow } from "../../model/cases.ts";
import type { Table } from "../../model/content.ts";
import { EVENT_PARAMETER } from "../../model/investigation.ts";
import type { TableRow } from "../../model/investigation-cases.ts";
import { isInvestigation } from "../../render/investigation/resources.ts";
import { fill, markerNames } from "../../sql/fill.ts";
import { literal } from "../../sql/literal.ts";
import { loadAuditLog } from "../engine/audit-log.ts";
import { type Engine, openEngine, type Row } from "../engine/engine.ts";
import { engineName } from "../engine/named-tables.ts";
import { loadPlatformTables } from "../engine/platform-tables.ts";
import { ensureSchema, execute } from "../engine/statement.ts";
import type { PlatformObject } from "./objects.ts";
import { readObjects } from "./typed-objects.ts";

/** What a workspace knows: its audit log, and rows of other tables by their names. */
export interface Recorded {
  readonly log: readonly AuditRow[];
  readonly tables: readonly Table[];
  readonly rows: Readonly<Record<string, readonly TableRow[]>>;
}

/** A saved query with its parameters' defaults, as the platform holds it. */
export interface SavedInvestigation {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly statement: string;
  readonly defaults: Readonly<Record<string, string | number>>;
}

const Query = z.object({
  display_name: z.string(),
  description: z.string().default(""),
  query_text: z.string(),
  tags: z.array(z.string()).default([]),
  parameter: z
    .array(
      z.object({
        name: z.string(),
        text_value: z.object({ value: z.string() }).optional(),
        numeric_value: z.object({ value: z.number() }).optional(),
      }),
    )
    .default([]),
});

/** The investigations among the objects, in the order of the walk. */
export function savedInvestigations(objects: readonly PlatformObject[]): readonly SavedInvestigation[] {
  return objects
    .filter(({ type }) => type === "databricks_query")
    .map(({ attributes }) => Query.parse(attributes))
    .filter(({ tags }) => isInvestigation(tags))
    .sort((a, b) => Number.parseInt(a.display_name, 10) - Number.parseInt(b.display_name, 10))
    .map(({ display_name, description, query_text, tags, parameter }) => ({
      slug: tags[3] ?? "",
      name: display_name,
      description,
      statement: query_text,
      defaults: Object.fromEntries(
        parameter.map((it) => [it.name, it.text_value?.value ?? it.numeric_value?.value ?? ""]),
      ),
    }));
}

/** An embedded workspace that holds what is recorded, with its ledger filled up to an instant where it has one. */
export async function openWorkspace(
  objects: readonly PlatformObject[],
  { log, tables, rows }: Recorded,
  at: Date,
): Promise<Engine> {
  const engine = await openEngine();
  await loadAuditLog(engine, log);
  await loadPlatformTables(engine, {
    tables: tables.map((table) => ({ ...table, name: engineName(table.name) })),
    rows: Object.fromEntries(Object.entries(rows).map(([name, own]) => [engineName(name), own])),
  });
  await fillLedger(objects, engine, at);
  return engine;
}

/** Runs what makes the ledger's tables, then what collects, over everything up to an instant. Nothing is told. */
async function fillLedger(objects: readonly PlatformObject[], engine: Engine, at: Date): Promise<void> {
  const { queries, schemas } = readObjects(objects);
  const statements = [...queries.values()];
  const making = statements.filter(
    ({ role, statement }) => role === "prepare" && /^create\b/.test(statement),
  );
  const collecting = statements.filter(({ role }) => role === "collect");
  const parameters = { window_start: "0", window_end: String(at.getTime()) };
  for (const schema of schemas) await ensureSchema(engine, schema);
  for (const { statement: sql } of [...making, ...collecting])
    await execute(engine, { sql, at, parameters, visibility: "arrived" });
}

/** What is asked of an investigation, and when. */
export interface Asked {
  readonly event: string;
  readonly at: Date;
  readonly parameters?: Readonly<Record<string, string | number>>;
}

/** The answer of one investigation, in its order: over the rows that had arrived at the time. */
export function investigate(
  engine: Engine,
  { statement, defaults }: SavedInvestigation,
  { event, at, parameters }: Asked,
): Promise<readonly Row[]> {
  const values: Readonly<Record<string, string | number>> = {
    ...defaults,
    ...parameters,
    [EVENT_PARAMETER]: event,
  };
  const used = markerNames(statement).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [[name, literal(value)] as const];
  });
  const sql = fill(statement, Object.fromEntries(used));
  return execute(engine, { sql, at, parameters: {}, visibility: "arrived" });
}
