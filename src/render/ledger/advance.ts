import type { CategoryLedger, Collect } from "../../plan/category-ledger.ts";
import { literal } from "../../sql/literal.ts";
import { indent } from "../../sql/tokens.ts";
import { own, sweepsTable } from "./tables.ts";

/**
 * Says that a collect statement has come to the end of its window, under this run's lease. Fails unless the
 * bounds that were passed from task to task are those of the lease: a value that got lost must not pass for
 * an empty window.
 */
export function advance(ledger: CategoryLedger, { name }: Collect): string {
  return `merge into ${sweepsTable(ledger)} as t
using (
  select max(window_end) as window_end
  from ${sweepsTable(ledger)}
  where
${indent(own(ledger), 4)}
    and collect = ${literal(name)}
    and run_id = :run_id
    and case
      when cast(unix_millis(window_start) as string) = :window_start
      and cast(unix_millis(window_end) as string) = :window_end then true
      else raise_error('the window did not reach this task')
    end
) as s
on
${indent(own(ledger, "t"), 2)}
  and t.collect = ${literal(name)}
when matched and s.window_end is not null then update set
  swept_to = s.window_end
`;
}
