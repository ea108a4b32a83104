import type { CategoryLedger } from "../../plan/category-ledger.ts";
import type { Columns, TablesVersion } from "../../plan/ledger-versions.ts";
import { literal } from "../../sql/literal.ts";

/** What decides which tables, and which part of them. */
export type Place = Pick<CategoryLedger, "workspace" | "category" | "findings" | "versions">;

/** `of` is the number of a version: the present one where nothing else is said. */
export function findingsTable(
  place: Pick<Place, "findings" | "versions">,
  of = place.versions.length,
): string {
  return tableOf(place, "findings", of);
}

export function sweepsTable(place: Place, of = place.versions.length): string {
  return tableOf(place, "sweeps", of);
}

function tableOf(
  { findings: { catalog, schema } }: Pick<Place, "findings">,
  name: string,
  version: number,
): string {
  return `${catalog}.${schema}.${name}_v${version}`;
}

/** The part of a table that is this category's and workspace's alone; literals, so that nothing else is read. */
export function own({ workspace, category }: Place, table = ""): string {
  const prefix = table === "" ? "" : `${table}.`;
  return `${prefix}workspace_id = ${literal(workspace.workspaceId)}\nand ${prefix}category = ${literal(category.slug)}`;
}

export function createFindings(place: Place, of = place.versions.length): string {
  return createTable(findingsTable(place, of), versionOf(place, of).findings, {
    partition: ["workspace_id", "category"],
    comment: "detectform: every finding, and when it was told.",
  });
}

export function createSweeps(place: Place, of = place.versions.length): string {
  return createTable(sweepsTable(place, of), versionOf(place, of).sweeps, {
    partition: ["workspace_id", "category", "collect"],
    comment: "detectform: how far each collect statement has come, and which run holds the lease.",
  });
}

/** A version by its number, from 1. */
export function versionOf({ versions }: Pick<Place, "versions">, number: number): TablesVersion {
  const version = versions[number - 1];
  if (version === undefined) throw new Error(`the tables have no version ${number}`);
  return version;
}

function createTable(
  table: string,
  columns: Columns,
  { partition, comment }: { readonly partition: readonly string[]; readonly comment: string },
): string {
  const lines = Object.entries(columns).map(
    ([name, [type, meaning]]) => `  ${name} ${type} comment ${literal(meaning)}`,
  );
  return `create table if not exists ${table} (
${lines.join(",\n")}
)
using delta
partitioned by (${partition.join(", ")})
comment ${literal(comment)}
`;
}
