import { type CategoryLedger, type Collect, presentAndFormer } from "../../plan/category-ledger.ts";
import { literal } from "../../sql/literal.ts";
import { indent } from "../../sql/tokens.ts";
import { own, sweepsTable } from "./tables.ts";

/** Seconds after which a run is dead, since the platform ends it: its lease is free then. */
export const RUN_TIMEOUT = 1800;

/**
 * Takes the category's lease for this run, all or nothing, and says what each collect statement looks at:
 * from its last sweep minus the lookback, never before the retention, to now. One that is new begins where
 * the category's others are, or where its detections were collected before, and keeps that until it succeeds.
 */
export function open(ledger: CategoryLedger): string {
  const begun = "coalesce(min(sweeps.swept_to), max(others.swept_to), current_timestamp())";
  const now = "timestamp_millis(unix_millis(current_timestamp()))";
  return `merge into ${sweepsTable(ledger)} as t
using (
  select
    collects.collect,
    ${now} as now,
    ${begun} as swept_to,
    timestamp_seconds(
      greatest(
        unix_seconds(${begun}) - min(collects.lookback),
        unix_seconds(current_timestamp()) - ${ledger.findings.retentionDays * 86_400}
      )
    ) as window_start,
    :run_id as run_id
  from
    (
      select *
      from values
${indent(ledger.collects.map(lookbackRow).join(",\n"), 8)}
      as collects (collect, lookback)
    ) as collects
    left join (
      select collect, swept_to
      from ${sweepsTable(ledger)}
      where
${indent(own(ledger), 8)}
    ) as sweeps on sweeps.collect = collects.collect
    cross join (
      select max(swept_to) as swept_to
      from ${sweepsTable(ledger)}
      where
        workspace_id = ${literal(ledger.workspace.workspaceId)}
        and category in (${literal([...presentAndFormer(ledger)])})
    ) as others
  where
    not exists (
      select 1
      from ${sweepsTable(ledger)}
      where
${indent(own(ledger), 8)}
        and run_id <> :run_id
        and unix_seconds(leased_at) > unix_seconds(current_timestamp()) - ${RUN_TIMEOUT}
    )
  group by
    collects.collect
) as s
on
${indent(own(ledger, "t"), 2)}
  and t.collect = s.collect
when matched then update set
  run_id = s.run_id,
  leased_at = s.now,
  window_start = s.window_start,
  window_end = s.now,
  swept_to = s.swept_to
when not matched then insert
  (workspace_id, category, collect, run_id, leased_at, window_start, window_end, swept_to)
  values (${literal(ledger.workspace.workspaceId)}, ${literal(ledger.category.slug)}, s.collect, s.run_id, s.now, s.window_start, s.now, s.swept_to)
`;
}

function lookbackRow({ name, lookback }: Collect): string {
  return `(${literal(name)}, ${lookback})`;
}
