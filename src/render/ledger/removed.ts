import type { CategoryLedger } from "../../plan/category-ledger.ts";
import { literal } from "../../sql/literal.ts";
import { indent } from "../../sql/tokens.ts";
import { findingsTable, sweepsTable } from "./tables.ts";
import { keepFrom } from "./upkeep.ts";

/**
 * Seconds without a run after which a category that is not deployed is taken for removed, and not for one
 * that somebody else deploys into the same schema: longer than any period and its run.
 */
const REMOVED_AFTER = 172_800;

/**
 * For categories that were removed as a whole, whose own job is gone: closes their open findings, but for
 * those that were renamed, and deletes what is older than the retention. Touches no deployed category.
 */
export function removed(ledger: CategoryLedger): string {
  const { formerIds } = ledger;
  const renamed = formerIds.length === 0 ? "" : ` and t.detection not in (${literal([...formerIds])})`;
  return `merge into ${findingsTable(ledger)} as t
using (
  select
    findings.category,
    current_timestamp() as now,
${indent(keepFrom(ledger, "findings.event_date"), 4)} as keep_from
  from
    ${findingsTable(ledger)} as findings
    join (
      select category
      from ${sweepsTable(ledger)}
      where
${indent(notDeployed(ledger), 8)}
      group by category
      having ${isRemoved("max(window_end)")}
    ) as gone on gone.category = findings.category
  where
${indent(notDeployed(ledger, "findings"), 4)}
  group by
    findings.category
) as s
on
${indent(notDeployed(ledger, "t"), 2)}
  and t.category = s.category
when matched and t.event_date < s.keep_from then delete
when matched and t.told_at is null and t.closed_at is null${renamed} then update set
  closed_at = s.now,
  closed_reason = 'removed'
`;
}

/** Rows of the workspace's categories that are not deployed; by literals, so that no other is read. */
function notDeployed({ workspace, deployed }: CategoryLedger, table = ""): string {
  const prefix = table === "" ? "" : `${table}.`;
  return `${prefix}workspace_id = ${literal(workspace.workspaceId)}\nand ${prefix}category not in (${literal([...deployed])})`;
}

/** Whether the last run of a category that is not deployed lies so far back that nobody deploys it. */
export function isRemoved(lastRun: string): string {
  return `unix_seconds(${lastRun}) < unix_seconds(current_timestamp()) - ${REMOVED_AFTER}`;
}
