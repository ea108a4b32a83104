import { servicesOf } from "../../model/source.ts";
import { auditTable } from "../../plan/audit-table.ts";
import type { LocalDetection } from "../../plan/local-detection.ts";
import { predicateColumns } from "../../sql/columns.ts";
import { literal } from "../../sql/literal.ts";
import { actionCondition, furtherConditions } from "../../sql/match-query.ts";
import { type RowQuery, rowQuery } from "../../sql/row-query.ts";
import { substitute } from "../../sql/substitute.ts";
import { oneLine } from "../../sql/tokens.ts";
import { taskKey } from "../address.ts";
import { LINE_EXPRESSIONS } from "./audit-view.ts";
import { byCategory, type Members } from "./categories.ts";
import { LINE_COLUMNS } from "./delivered-lines.ts";
import type { Expectation } from "./statement.ts";

/** Per category the inverse of its detections, so that the pipeline's page counts the lines they match. */
export function categoryExpectations(detections: readonly LocalDetection[]): readonly Expectation[] {
  const conditions = new Map(detections.map((local) => [local, lineCondition(local)]));
  return byCategory(detections).flatMap((members) => expectation(members, conditions));
}

/** Ids of detections that no expectation counts, since a line alone does not say whether they match. */
export function uncounted(detections: readonly LocalDetection[]): readonly string[] {
  return detections
    .filter((local) => lineCondition(local) === undefined)
    .map(({ detection }) => detection.id);
}

type Conditions = ReadonlyMap<LocalDetection, string | undefined>;

/** One test per service. NULL would be a break of the expectation, so a condition that is NULL is no match. */
function expectation({ category, detections }: Members, conditions: Conditions): readonly Expectation[] {
  const services = [...new Set(detections.map(ofServices))];
  const tests = services.flatMap((service) => {
    const own = detections.flatMap((local) =>
      ofServices(local) === service ? (conditions.get(local) ?? []) : [],
    );
    const any = own.length === 1 ? own.join() : `(${own.join(" or ")})`;
    return own.length === 0 ? [] : [`not coalesce(${service} and ${any}, false)`];
  });
  return tests.length === 0 ? [] : [{ name: `no_${taskKey(category)}`, predicate: tests.join(" and ") }];
}

function ofServices({ source }: LocalDetection): string {
  const [first = "", ...others] = servicesOf(source);
  return others.length === 0
    ? `serviceName = ${literal(first)}`
    : `serviceName in (${literal([first, ...others])})`;
}

/** What a match query asks of the source's row, asked of the delivered line; undefined where a line cannot tell. */
function lineCondition(local: LocalDetection): string | undefined {
  const query = rowQueryOf(local);
  if (query === undefined) return undefined;
  const { detection } = local;
  const asked = [actionCondition(local), ...furtherConditions({ detection, allow: [] })].join(" and ");
  const onView = substitute(asked, query.columns);
  const onLine = oneLine(substitute(onView, LINE_EXPRESSIONS));
  const known = predicateColumns(onLine).every((column) => LINE_COLUMNS.includes(column));
  return known ? (asked.includes(" and ") ? `(${onLine})` : onLine) : undefined;
}

function rowQueryOf({ source, workspace }: LocalDetection): RowQuery | undefined {
  const query = rowQuery(source.sql);
  return query?.table === auditTable(workspace) ? query : undefined;
}
