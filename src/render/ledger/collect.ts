import { type CategoryLedger, type Collect, quietReason } from "../../plan/category-ledger.ts";
import type { LocalDetection } from "../../plan/local-detection.ts";
import { fill } from "../../sql/fill.ts";
import { literal } from "../../sql/literal.ts";
import {
  actionCondition,
  furtherConditions,
  givenValues,
  matchColumns,
  matchQuery,
  tableName,
  type Window,
} from "../../sql/match-query.ts";
import { indent } from "../../sql/tokens.ts";
import { findingsTable, own } from "./tables.ts";
import { WINDOW } from "./window.ts";

/** Columns of the findings table that a collect statement computes; the rest of a source's go into `fields`. */
export const COMPUTED = [
  "finding_key",
  "event_date",
  "event_time",
  "instance_id",
  "summary",
  "notice",
  "detail",
] as const;
const KIND = ["detection", "severity", "title", "closed_reason"];

/** Merges what the window holds into the ledger: what is there already is left as it is. */
export function collect(ledger: CategoryLedger, statement: Collect): string {
  const inserted = ["found_at", "closed_at", "account", ...KIND, ...COMPUTED, "fields"];
  return `merge into ${findingsTable(ledger)} as t
using (
${indent(collectedRows(statement, WINDOW), 2)}
) as s
on
${indent(own(ledger, "t"), 2)}
  and t.detection = s.detection
  and t.finding_key = s.finding_key
when not matched then insert
  (workspace_id, category, ${inserted.join(", ")})
  values (${literal(ledger.workspace.workspaceId)}, ${literal(ledger.category.slug)}, ${inserted.map((name) => `s.${name}`).join(", ")})
`;
}

/** The findings in a window, with the columns of the ledger that do not depend on when they were told. */
export function collectedRows(statement: Collect, window: Window): string {
  const [first] = statement.detections;
  return first?.detection.sql === undefined ? matchedRows(statement, window) : foundRows(first, window);
}

/** One pass for all matches of a source: a row belongs to the detection that claims its action. */
function matchedRows({ source, detections }: Collect, window: Window): string {
  const columns = Object.keys(source.columns);
  const rows = tableName(source);
  const catchAll = detections.find(({ detection }) => detection.match?.unclaimed === true);
  const claimed = "homes.detection";
  const home =
    catchAll === undefined
      ? claimed
      : `coalesce(${claimed}, case when ${actionCondition(catchAll)} then ${literal(catchAll.detection.id)} end)`;
  return `with
  ${rows} as (
${indent(fill(source.sql, given(detections, window)), 4)}
  ),
  homes as (
${indent(values("homes", ["action", "detection"], detections.flatMap(homesOf)), 4)}
  ),
  kinds as (
${indent(values("kinds", KIND, detections.map(kindOf)), 4)}
  ),
  claimed as (
    select
${indent(columns.map((column) => `${rows}.${column},`).join("\n"), 6)}
      ${home} as detectform_detection
    from
      ${rows}
      left join homes on homes.action = ${rows}.${source.action.column}
    where
${indent(detections.map((local) => actionCondition(local)).join("\nor "), 6)}
  ),
  numbered as (
    select
${indent(columns.map((column) => `${column},`).join("\n"), 6)}
      detectform_detection,
      row_number() over (partition by detectform_detection, finding_key order by event_time desc) as detectform_copy
    from
      claimed
    where
      finding_key is not null
      and ${indent(furtherByDetection(detections), 6).trimStart()}
  )
select
${indent(output(columns, detections, window), 2)}
from
  numbered
  join kinds on kinds.detection = numbered.detectform_detection
where
  numbered.detectform_copy = 1`;
}

/**
 * A detection with SQL of its own: its match query word for word. A group that began before the window is
 * seen in part only, and was seen whole before.
 */
function foundRows(local: LocalDetection, window: Window): string {
  const columns = matchColumns(local.detection, local.source);
  return `with
  kinds as (
${indent(values("kinds", KIND, [kindOf(local)]), 4)}
  ),
  numbered as (
${indent(matchQuery({ ...local, window }), 4)}
  )
select
${indent(output(columns, [local], window), 2)}
from
  numbered
  cross join kinds
where
  numbered.finding_key is not null
  and numbered.event_time >= ${window.from}`;
}

/** The same for every detection of a workspace. */
function given([first]: readonly LocalDetection[], window: Window): Readonly<Record<string, string>> {
  return first === undefined ? {} : givenValues({ ...first, window });
}

function homesOf({ detection }: LocalDetection): readonly (readonly string[])[] {
  return (detection.match?.actions ?? []).map((action) => [literal(action), literal(detection.id)]);
}

function kindOf(local: LocalDetection): readonly string[] {
  const reason = quietReason(local);
  const { detection, severity } = local;
  const quiet = reason === undefined ? "cast(null as string)" : literal(reason);
  return [literal(detection.id), literal(severity), literal(detection.title), quiet];
}

function values(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const none = `(${columns.map(() => "cast(null as string)").join(", ")})`;
  const lines = rows.length === 0 ? [none] : rows.map((row) => `(${row.join(", ")})`);
  return `select *\nfrom values\n${indent(lines.join(",\n"), 2)}\nas ${name} (${columns.join(", ")})`;
}

/** What each detection asks of its rows beside the action; NULL is no. */
function furtherByDetection(detections: readonly LocalDetection[]): string {
  const branches = detections.flatMap((local) => {
    const further = furtherConditions(local);
    return further.length === 0
      ? []
      : [`  when ${literal(local.detection.id)} then coalesce(${further.join(" and ")}, false)`];
  });
  if (branches.length === 0) return "true";
  return `case detectform_detection\n${branches.join("\n")}\n  else true\nend`;
}

/** The columns of the ledger that a collect statement gives, from `numbered` and `kinds`. */
function output(columns: readonly string[], [first]: readonly LocalDetection[], window: Window): string {
  const optional = (name: string) =>
    columns.includes(name) ? `numbered.${name}` : `cast(null as string) as ${name}`;
  const account = literal(first?.workspace.account ?? "");
  const fields = columns.filter((column) => !COMPUTED.some((name) => name === column));
  return [
    ...KIND.map((name) => `kinds.${name},`),
    ...COMPUTED.map((name) => `${optional(name)},`),
    `${window.to} as found_at,`,
    `case when kinds.closed_reason is not null then ${window.to} end as closed_at,`,
    `${account} as account,`,
    `${fieldsMap(fields)} as fields`,
  ].join("\n");
}

function fieldsMap(names: readonly string[]): string {
  if (names.length === 0) return "cast(null as map<string, string>)";
  return `map_from_arrays(
  array(${names.map(literal).join(", ")}),
  array(${names.map((name) => `cast(numbered.${name} as string)`).join(", ")})
)`;
}
