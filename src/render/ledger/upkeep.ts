import { type CategoryLedger, quietReason } from "../../plan/category-ledger.ts";
import { literal } from "../../sql/literal.ts";
import { indent } from "../../sql/tokens.ts";
import { findingsTable, own } from "./tables.ts";

/** Days of findings that one run deletes at most, so that a shorter retention does not become one huge step. */
const STEP = 30;

/**
 * Deletes what is older than the retention, and closes open findings that nobody will be told of: those of
 * detections that are paused, routed to nobody, or no longer there.
 */
export function upkeep(ledger: CategoryLedger): string {
  const present = [...ledger.detections.map(({ detection }) => detection.id), ...ledger.formerIds];
  const quiet = ledger.detections.flatMap((local) => {
    const reason = quietReason(local);
    return reason === undefined ? [] : [{ id: local.detection.id, reason }];
  });
  const removed = `t.detection not in (${literal(present)})`;
  const silenced =
    quiet.length === 0 ? removed : `(${removed} or t.detection in (${literal(quiet.map(({ id }) => id))}))`;
  const reasons = quiet.map(({ id, reason }) => ` when ${literal(id)} then ${literal(reason)}`).join("");
  const reason = quiet.length === 0 ? "'removed'" : `case t.detection${reasons} else 'removed' end`;
  return `merge into ${findingsTable(ledger)} as t
using (
  select
    current_timestamp() as now,
${indent(keepFrom(ledger, "event_date"), 4)} as keep_from
  from ${findingsTable(ledger)}
  where
${indent(own(ledger), 4)}
) as s
on
${indent(own(ledger, "t"), 2)}
when matched and t.event_date < s.keep_from then delete
when matched and t.told_at is null and t.closed_at is null and ${silenced} then update set
  closed_at = s.now,
  closed_reason = ${reason}
`;
}

/** The day from which findings are kept, given the column that holds their days. */
export function keepFrom({ findings }: Pick<CategoryLedger, "findings">, day: string): string {
  return `cast(
  least(
    cast(current_timestamp() as date) - interval ${findings.retentionDays + 1} days,
    min(${day}) + interval ${STEP} days
  ) as date
)`;
}
