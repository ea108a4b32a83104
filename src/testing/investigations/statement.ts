import type { Content, Investigation, Workspace } from "../../model/content.ts";
import type { InvestigationCase } from "../../model/investigation-cases.ts";
import { servicesOf } from "../../model/source.ts";
import { parameterLiterals } from "../../render/investigation/parameters.ts";
import { investigationStatement, placeOf } from "../../render/investigation/statement.ts";
import { adapt } from "../../simulator/engine/adapt.ts";
import { namedTables } from "../../simulator/engine/named-tables.ts";
import { fill, markerNames } from "../../sql/fill.ts";

/** Column by which the rows of one case are told from those of others. */
export const CASE_MARK = { case_number: "INTEGER" } as const;

/** One investigation's statement for cases that differ in no more than rows, time and parameters. */
export interface CaseStatement {
  /** As it would be deployed. */
  readonly sql: string;
  readonly investigation: Investigation;
  /** The same for the engine, with stand-ins for what differs: adapting it costs more than running it. */
  readonly adapted: string;
}

// Most cases of an investigation share one.
const known = new WeakMap<Content, Map<string, CaseStatement>>();

/** Throws SqlSyntaxError where the statement cannot be adapted. */
export function caseStatement(
  content: Content,
  investigation: Investigation,
  { events, without = [] }: InvestigationCase,
): CaseStatement {
  const own = known.get(content) ?? new Map<string, CaseStatement>();
  known.set(content, own);
  const services = [...new Set(events.map(({ service_name }) => service_name))].sort();
  const key = JSON.stringify([investigation.slug, without, services]);
  const made = own.get(key) ?? makeStatement(content, investigation, { services, without });
  own.set(key, made);
  return made;
}

interface Seen {
  readonly services: readonly (string | null)[];
  readonly without: readonly string[];
}

function makeStatement(content: Content, investigation: Investigation, seen: Seen): CaseStatement {
  const workspace = workspaceOfCases(content, seen.without);
  const sql = investigationStatement(placeOf(withDetectionsOf(seen, content), workspace), investigation);
  const markers = Object.fromEntries(markerNames(sql).map((name) => [name, `'${standIn(name)}'`]));
  const clock = `cast('${CLOCK}' as timestamp)`;
  const adapted = adapt(fill(sql, markers), {
    clock,
    visible: (table) =>
      `select * except (arrived_at, case_number) from ${table} as seen where seen.case_number = cast('${NUMBER}' as int) and seen.arrived_at <= ${clock}`,
  });
  return { sql, investigation, adapted };
}

const CLOCK = "@clock@";
const NUMBER = "@case@";

function standIn(parameter: string): string {
  return `@parameter ${parameter}@`;
}

/** The statement of one case, as the engine takes it. */
export function engineStatement(
  { adapted, investigation }: CaseStatement,
  {
    number,
    now,
    written,
  }: { readonly number: number; readonly now: Date; readonly written: InvestigationCase },
): string {
  const { event, parameters } = written;
  const given = { ...parameters, ...(event === undefined ? {} : { event }) };
  const literals = Object.entries(parameterLiterals(investigation, given, duckdbLiteral));
  return literals
    .reduce((sql, [name, value]) => sql.replaceAll(`'${standIn(name)}'`, () => value), adapted)
    .replaceAll(CLOCK, now.toISOString())
    .replaceAll(NUMBER, String(number));
}

function duckdbLiteral(value: string | number): string {
  return typeof value === "number" ? `(${value})` : `'${value.replaceAll("'", "''")}'`;
}

/**
 * The detections over services that occur in a case: others find nothing there, but for those that tell of what
 * is missing, and a case is not about them.
 */
function withDetectionsOf({ services }: Seen, content: Content): Content {
  const sources = content.sources.filter((source) =>
    servicesOf(source).some((service) => services.includes(service)),
  );
  const names = sources.map(({ name }) => name);
  return { ...content, detections: content.detections.filter(({ source }) => names.includes(source)) };
}

/** A workspace without ledger and tuning that names every table it can, each with the columns of tables/. */
function workspaceOfCases({ tables, workspaces }: Content, without: readonly string[]): Workspace {
  const [first] = workspaces;
  if (first === undefined) throw new Error("an empty fleet is refused when it is loaded");
  const { findings, watches, ...workspace } = first;
  const own = namedTables(tables, (name) => !without.includes(name));
  const investigate = { ...own, without: [...without] };
  return { ...workspace, workspaceId: "1001", tune: {}, investigate };
}
