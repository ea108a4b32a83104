import type { Detection, Source } from "../model/content.ts";
import type { Param } from "../model/detection.ts";
import type { Place } from "../model/source.ts";
import { underscored } from "../model/text.ts";
import type { AllowEntry } from "../model/workspace.ts";
import { outputColumns } from "./columns.ts";
import { fill } from "./fill.ts";
import { dateLiteral, literal } from "./literal.ts";
import { indent } from "./tokens.ts";

/** A half-open span of event times, as SQL expressions of type TIMESTAMP. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

export interface MatchQuery {
  readonly detection: Detection;
  readonly source: Source;
  /** Workspace ids whose rows count. */
  readonly watches: readonly string[];
  /** What else the SQL may ask of the workspace. */
  readonly place?: Place;
  readonly allow: readonly AllowEntry[];
  /** Actions that some detection claims or the source ignores: the catch-all matches all others. */
  readonly spokenFor: readonly string[];
  readonly window: Window;
}

/**
 * The one statement that says which findings a detection has: a row per finding with `event_time` in
 * `[from, to)`, with the columns of the source (or of the detection's own SQL). A doubled delivery counts once.
 */
export function matchQuery(query: MatchQuery): string {
  const columns = matchColumns(query.detection, query.source);
  return `${commonTables(query)}
select
${list(columns)}
from
  (
    select
${indent(list([...columns, "row_number() over (partition by finding_key order by event_time desc) as copy"]), 4)}
    from
      ${query.detection.sql === undefined ? tableName(query.source) : "found"}
    where
${indent(conditions(query).join("\nand "), 6)}
  ) as matched
where
  copy = 1`;
}

/** Columns of a detection's match query. */
export function matchColumns(detection: Detection, source: Source): readonly string[] {
  return detection.sql === undefined ? Object.keys(source.columns) : outputColumns(detection.sql);
}

function commonTables(query: MatchQuery): string {
  const { detection, source } = query;
  const values = { ...literals(detection.params ?? {}), ...givenValues(query) };
  const tables = [commonTable(tableName(source), fill(source.sql, values))];
  if (detection.sql !== undefined) tables.push(commonTable("found", fill(detection.sql, values)));
  return `with\n${tables.join(",\n")}`;
}

/** SQL text of every marker that is given to each statement: window, workspaces, and what a workspace is like. */
export function givenValues(given: Pick<MatchQuery, "window" | "watches" | "place">): Record<string, string> {
  return { ...literals(given.place ?? {}), ...given.window, workspaces: literal([...given.watches]) };
}

function literals(values: Readonly<Record<string, Param>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, literal(value)]));
}

function commonTable(name: string, sql: string): string {
  return `  ${name} as (\n${indent(sql, 4)}\n  )`;
}

/** Names that statements give to common tables of their own, so that no source may have one. */
export const COMMON_TABLES: readonly string[] = ["found", "homes", "kinds", "claimed", "numbered"];

/** What a `.sql` detection writes after `from`. */
export function tableName(source: Source): string {
  return underscored(source.name);
}

function conditions(query: MatchQuery): readonly string[] {
  const own = query.detection.match === undefined ? ["true"] : [actionCondition(query)];
  return [...own, ...furtherConditions(query)];
}

type Claim = Pick<MatchQuery, "detection" | "source" | "spokenFor">;

/** Which of the source's rows a match claims by their action. */
export function actionCondition({ detection, source, spokenFor }: Claim): string {
  const { column } = source.action;
  const actions = detection.match?.actions;
  return actions === undefined ? unclaimed(column, spokenFor) : `${column} in (${literal(actions)})`;
}

/** What else its rows must fulfil: the part of a shared action, and what is not allowed. */
export function furtherConditions({
  detection,
  allow,
}: Pick<MatchQuery, "detection" | "allow">): readonly string[] {
  const parts = Object.entries(detection.match?.only ?? {});
  return [...parts.map(([split, values]) => `${split} in (${literal(values)})`), ...allow.map(notAllowed)];
}

function unclaimed(column: string, spokenFor: readonly string[]): string {
  if (spokenFor.length === 0) return "true";
  return `(${column} is null or ${column} not in (${literal([...spokenFor])}))`;
}

/** A predicate that is NULL does not allow; an entry ends by itself after its last day. */
function notAllowed(entry: AllowEntry): string {
  return `not (coalesce(${entry.where}, false) and event_date <= ${dateLiteral(entry.until)})`;
}

function list(columns: readonly string[]): string {
  return columns.map((column) => `  ${column}`).join(",\n");
}
