import { fill, markerNames } from "../../sql/fill.ts";
import { adapt } from "./adapt.ts";
import type { Engine, Row } from "./engine.ts";
import { type Visibility, visibleRows } from "./visibility.ts";
import { catalogName } from "./write-statement.ts";

/** One Databricks statement, run alone at an instant, with the texts that its named markers stand for. */
export interface Statement {
  readonly sql: string;
  readonly at: Date;
  readonly parameters: Readonly<Record<string, string>>;
  readonly visibility: Visibility;
}

const CLOCK = "@clock@";

// A job runs the same texts hundreds of times: each is adapted once, with a stand-in for every value.
const adapted = new Map<string, string>();

/** Runs a statement; a marker without a value is an error, as is whatever the statement raises. */
export function execute(engine: Engine, statement: Statement): Promise<readonly Row[]> {
  return engine.run(statementText(statement));
}

/** A statement as the engine takes it. Throws when a marker has no value or the text cannot be adapted. */
export function statementText(statement: Statement): string {
  const { at, parameters } = statement;
  const values = Object.entries({ ...named(parameters), [CLOCK]: at.toISOString() });
  return values.reduce(
    (sql, [standIn, value]) => sql.replaceAll(`'${standIn}'`, () => `'${value.replaceAll("'", "''")}'`),
    adaptedText(statement),
  );
}

/** Makes a schema, and the catalog that it is in. */
export async function ensureSchema(engine: Engine, schema: string): Promise<void> {
  const [catalog = "", name = ""] = schema.split(".");
  await engine.run(`attach if not exists ':memory:' as ${catalogName(catalog)}`);
  await engine.run(`create schema if not exists ${catalogName(catalog)}.${name}`);
}

function named(parameters: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [standIn(name), value]));
}

function standIn(parameter: string): string {
  return `@parameter ${parameter}@`;
}

function adaptedText({ sql, visibility, parameters }: Statement): string {
  const key = `${visibility} ${sql}`;
  const known = adapted.get(key);
  if (known !== undefined) return known;
  const missing = markerNames(sql).filter((name) => !(name in parameters));
  if (missing.length > 0) throw new Error(`no value for ${missing.map((name) => `:${name}`).join(", ")}`);
  const literals = markerNames(sql).map((name) => [name, `'${standIn(name)}'`]);
  const clock = `cast('${CLOCK}' as timestamp)`;
  const text = adapt(fill(sql, Object.fromEntries(literals)), {
    clock,
    visible: visibleRows(clock, visibility),
  });
  adapted.set(key, text);
  return text;
}
