import { literal } from "../../sql/literal.ts";
import { actionCondition } from "../../sql/match-query.ts";
import { taskKey } from "../address.ts";
import type { LocalDetection } from "../local-detection.ts";
import { VIEW_COLUMNS } from "./audit-view.ts";
import type { Expectation } from "./statement.ts";

/** Per category the inverse of its detections, so that the pipeline's page counts what they match. */
export function categoryExpectations(detections: readonly LocalDetection[]): readonly Expectation[] {
  const categories = detections.flatMap(({ detection }) => [detection.category, detection.also ?? []].flat());
  return [...new Set(categories)].sort().map((category) => ({
    name: `no_${taskKey(category)}`,
    predicate: detections
      .filter(({ detection }) => [detection.category, detection.also].includes(category))
      .map(noMatch)
      .join("\nand "),
  }));
}

function noMatch(local: LocalDetection): string {
  const { service, action } = local.source;
  const condition = actionCondition(local).replaceAll(action.column, VIEW_COLUMNS[action.column] ?? "");
  return `not coalesce(serviceName = ${literal(service)} and ${condition}, false)`;
}
