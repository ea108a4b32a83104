import type { CategoryLedger, Collect } from "../../plan/category-ledger.ts";
import { literal } from "../../sql/literal.ts";
import { indent } from "../../sql/tokens.ts";
import { own, sweepsTable } from "./tables.ts";

/** Column of the window task's one row that holds where a collect statement begins. */
export function startColumn({ name }: Collect): string {
  return `${name}__start`;
}

export const END_COLUMN = "window_end";

/**
 * One row of epoch milliseconds as text, for the tasks that follow: text reads the same however the
 * platform passes values on. Fails unless this run holds the lease of every collect statement.
 */
export function window(ledger: CategoryLedger): string {
  const starts = ledger.collects.map(
    (collect) =>
      `  cast(unix_millis(min(case when collect = ${literal(collect.name)} then window_start end)) as string) as ${startColumn(collect)},`,
  );
  return `select
${starts.join("\n")}
  case
    when count_if(run_id = :run_id) = count(*)
    and count(distinct collect) = ${ledger.collects.length} then cast(unix_millis(max(window_end)) as string)
    else raise_error('another run holds the lease of this category')
  end as ${END_COLUMN}
from ${sweepsTable(ledger)}
where
${indent(own(ledger), 2)}
  and collect in (${literal(ledger.collects.map(({ name }) => name))})
`;
}

/** A bound of the window inside a collect statement: a constant to the planner, so that files are pruned. */
export const WINDOW = {
  from: "timestamp_millis(cast(:window_start as bigint))",
  to: "timestamp_millis(cast(:window_end as bigint))",
} as const;
