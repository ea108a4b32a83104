import { bareColumn, comparisons } from "../../../sql/conditions.ts";
import { auditScans } from "../../over/scans.ts";
import { onAllText } from "../../over/texts.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Bounds compare the column itself",
  severity: "error",
  why: "A function over the bounded column hides it from pruning: every file is read.",
  bad: {
    scan: `service_name = 'clusters'
  and workspace_id in (:workspaces)
  and event_date >= cast(:from as date) - interval 1 day
  and event_date <= cast(:to as date) + interval 1 day
  and event_time >= :from
  and event_time < :to
  and date_trunc('hour', event_time) = timestamp '2026-03-02 10:00:00'`,
  },
  good: {
    scan: `service_name = 'clusters'
  and workspace_id in (:workspaces)
  and event_date >= cast(:from as date) - interval 1 day
  and event_date <= cast(:to as date) + interval 1 day
  and event_time >= :from
  and event_time < :to
  and event_time >= timestamp '2026-03-02 10:00:00'`,
  },
  check: (subject) =>
    onAllText(subject, (sql) =>
      auditScans(sql).flatMap((scan) =>
        scan.conditions
          .flatMap(comparisons)
          .filter(({ left }) => hidesColumn(left))
          .map(({ left, operator }) => ({
            line: scan.line,
            message: `compares \`${left} ${operator} ..\` instead of the column itself`,
            repair: "Leave the column alone on its side and compute on the other.",
          })),
      ),
    ),
};

/** A value that another query gives, as an investigation takes its window from the finding, hides nothing. */
function hidesColumn(side: string): boolean {
  if (/^\(\s*select\b/i.test(side)) return false;
  return bareColumn(side) === undefined && /\bevent_(time|date)\b/i.test(side);
}
