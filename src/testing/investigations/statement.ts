import type { Content, Investigation, Workspace } from "../../model/content.ts";
import type { InvestigationCase } from "../../model/investigation-cases.ts";
import { servicesOf } from "../../model/source.ts";
import type { Fleet } from "../../plan/fleet.ts";
import type { LocalDetection } from "../../plan/local-detection.ts";
import { planOf, type WorkspacePlan } from "../../plan/workspace-plan.ts";
import { parameterLiterals } from "../../render/investigation/parameters.ts";
import { askedIn, investigationStatement } from "../../render/investigation/statement.ts";
import { adapt } from "../../simulator/engine/adapt.ts";
import { namedTables } from "../../simulator/engine/named-tables.ts";
import { fill, markerNames } from "../../sql/fill.ts";

/** Column by which the rows of one case are told from those of others. */
export const CASE_MARK = { case_number: "INTEGER" } as const;

/** One investigation's statement for cases that differ in no more than rows, time and parameters. */
export interface InvestigationStatement {
  /** As it would be deployed. */
  readonly sql: string;
  readonly investigation: Investigation;
  /** The same for the engine, with stand-ins for what differs: adapting it costs more than running it. */
  readonly adapted: string;
}

/** What a statement depends on beside its investigation: services of a case's events, and tables that are not there. */
export interface Seen {
  readonly services: readonly (string | null)[];
  readonly without: readonly string[];
}

export function seenIn({ events, without = [] }: InvestigationCase): Seen {
  return { services: [...new Set(events.map(({ service_name }) => service_name))].sort(), without };
}

/** Throws SqlSyntaxError where the statement cannot be adapted. */
export function caseStatement(
  fleet: Fleet,
  investigation: Investigation,
  seen: Seen,
): InvestigationStatement {
  const plan = planOf(fleet, workspaceOfCases(fleet.content, seen.without));
  const sql = investigationStatement(askedIn({ ...plan, detections: seenBy(plan, seen) }), investigation);
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
  { adapted, investigation }: InvestigationStatement,
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
function seenBy({ detections }: WorkspacePlan, { services }: Seen): readonly LocalDetection[] {
  return detections.filter(({ source }) => servicesOf(source).some((service) => services.includes(service)));
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
