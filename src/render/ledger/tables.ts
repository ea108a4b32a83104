import { literal } from "../../sql/literal.ts";
import type { CategoryLedger } from "./category-ledger.ts";

/** What decides which tables, and which part of them. */
export type Place = Pick<CategoryLedger, "workspace" | "category" | "findings">;

/**
 * Version of the tables below, which stands in their names. A later version gets tables of its own, into
 * which `prepare` merges the rows of the version before: no statement alters a table that others write.
 */
const VERSION = 1;

/** A column of a ledger table: its Databricks type, and what it means. */
type Columns = Readonly<Record<string, readonly [type: string, meaning: string]>>;

const OWNER: Columns = {
  workspace_id: ["string", "Id of the workspace that tells it."],
  category: ["string", "Category of the detection: the job that tells it."],
};

const FINDINGS_COLUMNS: Columns = {
  ...OWNER,
  detection: ["string", "Id of the detection."],
  finding_key: ["string", "Key of the finding within its detection: the same however often it is computed."],
  event_date: ["date", "Day of event_time (UTC)."],
  event_time: ["timestamp", "When it happened."],
  found_at: ["timestamp", "End of the sweep that found it."],
  told_at: ["timestamp", "When its notice was marked as told; NULL while it is open."],
  told_by: ["string", "Id of the job run that told it."],
  closed_at: ["timestamp", "When it was closed without being told."],
  closed_reason: ["string", "Why it was closed: paused, routed to nobody, or removed."],
  severity: ["string", "Severity when it was found."],
  title: ["string", "Title of the detection when it was found."],
  account: ["string", "Account of the workspace, by its name in the fleet."],
  instance_id: ["string", "Host, where the source has one."],
  summary: ["string", "The finding in one line, where the source has one."],
  notice: ["string", "The finding in a few words, for a notice."],
  detail: ["string", "The raw detail, where the source has one."],
  fields: ["map<string, string>", "The source's other columns as text, by name."],
};

const SWEEPS_COLUMNS: Columns = {
  ...OWNER,
  collect: ["string", "The collect statement whose progress this is."],
  run_id: ["string", "The job run that holds the lease; NULL when it is free."],
  leased_at: ["timestamp", "When that run took it."],
  window_start: ["timestamp", "What that run collects: from here,"],
  window_end: ["timestamp", "to here."],
  swept_to: ["timestamp", "Everything up to here was collected; NULL before the first time."],
};

export function findingsTable(place: Pick<Place, "findings">): string {
  return tableOf(place, "findings");
}

export function sweepsTable(place: Place): string {
  return tableOf(place, "sweeps");
}

function tableOf({ findings: { catalog, schema } }: Pick<Place, "findings">, name: string): string {
  return `${catalog}.${schema}.${name}_v${VERSION}`;
}

/** The part of a table that is this category's and workspace's alone; literals, so that nothing else is read. */
export function own({ workspace, category }: Place, table = ""): string {
  const prefix = table === "" ? "" : `${table}.`;
  return `${prefix}workspace_id = ${literal(workspace.workspaceId)}\nand ${prefix}category = ${literal(category.slug)}`;
}

export function createFindings(place: Place): string {
  return createTable(findingsTable(place), FINDINGS_COLUMNS, {
    partition: ["workspace_id", "category"],
    comment: "detectform: every finding, and when it was told.",
  });
}

export function createSweeps(place: Place): string {
  return createTable(sweepsTable(place), SWEEPS_COLUMNS, {
    partition: ["workspace_id", "category", "collect"],
    comment: "detectform: how far each collect statement has come, and which run holds the lease.",
  });
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
