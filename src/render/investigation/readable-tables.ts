import type { Investigation, Table, Workspace } from "../../model/content.ts";
import type { OwnTable } from "../../model/investigation.ts";
import { NAMED_TABLES, SYSTEM_TABLE } from "../../model/table.ts";
import type { WorkspacePlan } from "../../plan/workspace-plan.ts";
import { indent } from "../../sql/tokens.ts";

/** A table as an investigation's statement has it: a common table, and the name that it stands for. */
export interface CommonTable {
  readonly name: string;
  readonly sql: string;
  /** Full name of the table that it takes the place of, where the SQL says that name. */
  readonly insteadOf?: string;
}

/** What stands for tables that are not simply there: those that a workspace names, and those that it has not got. */
export function commonTables(
  { tables, workspace }: Pick<WorkspacePlan, "tables" | "workspace">,
  { reads }: Investigation,
): readonly CommonTable[] {
  return reads.flatMap((name) => {
    const table = tables.find((other) => other.name === name);
    if (table === undefined) return [];
    const own = ownTable(workspace, name);
    if (own !== undefined) return [{ name, sql: readOwn(table, own) }];
    return isThere(workspace, name) ? [] : [standIn(table)];
  });
}

/** The workspace's own table behind a name of investigations, such as `cloudtrail`. */
function ownTable({ investigate }: Workspace, name: string): OwnTable | undefined {
  if (investigate === undefined) return undefined;
  const { cloudtrail, flowLogs } = investigate;
  return { [NAMED_TABLES.cloudtrail]: cloudtrail, [NAMED_TABLES.flowLogs]: flowLogs }[name];
}

function isThere({ investigate }: Workspace, name: string): boolean {
  return name.includes(".") && !(investigate?.without ?? []).includes(name);
}

/** A table's columns and no row. */
function standIn({ name, columns }: Table): CommonTable {
  const nulls = Object.entries(columns).map(([column, { type }]) => `  cast(null as ${type}) as ${column}`);
  const sql = `select\n${nulls.join(",\n")}\nlimit\n  0`;
  return name.includes(".") ? { name: `no_${name.split(".").at(-1)}`, sql, insteadOf: name } : { name, sql };
}

/** The workspace's table with the columns of investigations, by its layout and what it says otherwise. */
function readOwn({ columns, layouts }: Table, own: OwnTable): string {
  const layout = own.layout === undefined ? Object.values(layouts)[0] : layouts[own.layout];
  const expressions = { ...layout?.columns, ...own.columns };
  const selected = Object.entries(columns).map(
    ([column, { type }]) => `  ${expressions[column] ?? `cast(null as ${type})`} as ${column}`,
  );
  return `select\n${selected.join(",\n")}\nfrom\n${indent(rowsOf(own.table, layout?.explode), 2)}`;
}

function rowsOf(table: string, explode: string | undefined): string {
  if (explode === undefined) return table;
  return `(\n  select\n    explode(${explode}) as record\n  from\n    ${table}\n) as records`;
}

/** Tables that a workspace's investigations read by their full names, each once, sorted. */
export function tablesOf({ workspace, investigations }: WorkspacePlan): readonly string[] {
  const names = investigations.flatMap(({ reads }) =>
    reads.flatMap((name) => ownTable(workspace, name)?.table ?? (isThere(workspace, name) ? [name] : [])),
  );
  return [...new Set(names)].filter((name) => name !== SYSTEM_TABLE).sort();
}
