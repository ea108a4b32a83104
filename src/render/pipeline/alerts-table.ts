import type { Source } from "../../model/content.ts";
import type { DeliveredJson } from "../../model/workspace.ts";
import { pipelineTable } from "../../plan/audit-table.ts";
import type { LocalDetection } from "../../plan/local-detection.ts";
import { fill } from "../../sql/fill.ts";
import { literal, timestampLiteral } from "../../sql/literal.ts";
import { actionCondition, furtherConditions, givenValues, tableName } from "../../sql/match-query.ts";
import { indent } from "../../sql/tokens.ts";
import { byCategory, type Members } from "./categories.ts";
import { type PipelineStatement, PLAIN } from "./statement.ts";

/** All times that a delivered line can have, with room for the day of slack that sources add. */
const EVER = {
  from: timestampLiteral(new Date("1970-01-02T00:00:00Z")),
  to: timestampLiteral(new Date("9999-12-30T00:00:00Z")),
};

/** The rows that a match finds, each once, with the categories and detections that it belongs to; no tuning. */
export function alertsTable(
  log: DeliveredJson,
  detections: readonly LocalDetection[],
  properties: Readonly<Record<string, string>>,
): PipelineStatement {
  const sources = [...new Set(detections.map(({ source }) => source))];
  const columns = [...new Set(sources.flatMap((source) => Object.keys(source.columns)))];
  const rows = sources.map((source) =>
    matchedRows(source, { columns, detections: detections.filter((local) => local.source === source) }),
  );
  return {
    ...PLAIN,
    kind: "materialized-view",
    name: pipelineTable(log, "alerts"),
    comment:
      "detectform: every row that a detection matches, once, with its categories. Tuning is not applied.",
    properties,
    query: rows.join("\nunion all\n"),
  };
}

interface Matching {
  /** Of all sources: a source has NULL for what it lacks. */
  readonly columns: readonly string[];
  readonly detections: readonly LocalDetection[];
}

/** The same conditions as the match query of each detection has, over one pass of the source. */
function matchedRows(source: Source, { columns, detections }: Matching): string {
  const [first] = detections;
  const own = Object.keys(source.columns);
  const given = first === undefined ? {} : givenValues({ ...first, window: EVER });
  return `select
  alerts,
  detections,
${indent(columns.map((name) => (own.includes(name) ? name : `null as ${name}`)).join(",\n"), 2)}
from
  (
    select
      ${arrayOf(byCategory(detections).map(categoryEntry))} as alerts,
      detections,
${indent(own.map((name) => `${name},`).join("\n"), 6)}
      row_number() over (partition by finding_key order by event_time desc) as copy
    from
      (
        select
          ${indent(arrayOf(detections.map(detectionEntry)), 10).trimStart()} as detections,
${indent(own.join(",\n"), 10)}
        from
          (
${indent(fill(source.sql, given), 12)}
          ) as ${tableName(source)}
      ) as claimed
    where
      size(detections) > 0
  ) as matched
where
  copy = 1`;
}

interface Entry {
  readonly condition: string;
  readonly name: string;
}

function detectionEntry(local: LocalDetection): Entry {
  const conditions = [
    actionCondition(local),
    ...furtherConditions({ detection: local.detection, allow: [] }),
  ];
  return { condition: conditions.join(" and "), name: local.detection.id };
}

function categoryEntry({ category, detections }: Members): Entry {
  const ids = literal(detections.map(({ detection }) => detection.id));
  return { condition: `size(filter(detections, d -> d in (${ids}))) > 0`, name: category };
}

/** The names whose condition holds; a condition that is NULL does not. */
function arrayOf(entries: readonly Entry[]): string {
  const cases = entries.map(({ condition, name }) => `case when ${condition} then ${literal(name)} end`);
  return `filter(\n  array(\n${indent(cases.join(",\n"), 4)}\n  ),\n  name -> name is not null\n)`;
}
