import { adapt } from "../../engine/adapt.ts";
import { namedTables } from "../../engine/named-tables.ts";
import type { Content, Investigation, Workspace } from "../../model/content.ts";
import type { InvestigationCase } from "../../model/investigation-cases.ts";
import { parameterLiterals } from "../../render/investigation/parameters.ts";
import { investigationStatement, placeOf } from "../../render/investigation/statement.ts";
import { fill } from "../../sql/fill.ts";
import { timestampLiteral } from "../../sql/literal.ts";

/** Column by which the rows of one case are told from those of others. */
export const CASE_MARK = { case_number: "INTEGER" } as const;

/** The statement of a case as it would be deployed, its parameters filled. */
export function caseStatement(
  content: Content,
  investigation: Investigation,
  one: InvestigationCase,
): string {
  const sql = deployed(content, investigation, one.without ?? []);
  const given = { ...one.parameters, ...(one.event === undefined ? {} : { event: one.event }) };
  return fill(sql, parameterLiterals(investigation, given));
}

// The cases of an investigation differ in little more than their rows.
const known = new WeakMap<Content, Map<string, string>>();

function deployed(content: Content, investigation: Investigation, without: readonly string[]): string {
  const own = known.get(content) ?? new Map<string, string>();
  known.set(content, own);
  const key = JSON.stringify([investigation.slug, without]);
  const place = placeOf(content, workspaceOfCases(content, without));
  const sql = own.get(key) ?? investigationStatement(place, investigation);
  own.set(key, sql);
  return sql;
}

/** The same over the rows of the case alone, as the engine takes it. */
export function engineStatement(sql: string, { number, now }: { number: number; now: Date }): string {
  const clock = timestampLiteral(now);
  return adapt(sql, {
    clock,
    visible: (table) =>
      `select * except (arrived_at, case_number) from ${table} as seen where seen.case_number = ${number} and seen.arrived_at <= ${clock}`,
  });
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
