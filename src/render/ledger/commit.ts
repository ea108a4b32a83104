import { type CategoryLedger, quietReason } from "../../plan/category-ledger.ts";
import type { LocalDetection } from "../../plan/local-detection.ts";
import { literal } from "../../sql/literal.ts";
import { indent } from "../../sql/tokens.ts";
import { taskKey } from "../address.ts";
import { findingsTable, own, sweepsTable } from "./tables.ts";

/** States of a task that did not succeed, as the Jobs documentation lists them for `result_state`. */
const UNSUCCESSFUL = [
  "failed",
  "excluded",
  "canceled",
  "evicted",
  "timedout",
  "upstream_failed",
  "upstream_canceled",
  "upstream_evicted",
];

/** Detections of which somebody is told: the others' findings are closed, not told. */
export function toldDetections({ detections }: CategoryLedger): readonly LocalDetection[] {
  return detections.filter((local) => quietReason(local) === undefined);
}

/** Name of the parameter that holds the state of a detection's alert task. */
export function stateParameter({ detection }: LocalDetection): string {
  return `state_${taskKey(detection.slug)}`;
}

/**
 * Marks as told the findings of exactly those detections whose own alert task succeeded in this run, under
 * its lease; of these only what was found before that task evaluated. A state that it does not know fails it.
 */
export function commit(ledger: CategoryLedger): string {
  const states = toldDetections(ledger).map(
    (local) => `(${literal(local.detection.id)}, :${stateParameter(local)})`,
  );
  return `merge into ${findingsTable(ledger)} as t
using (
  select
    states.detection,
    lease.window_end,
    current_timestamp() as told_at,
    :run_id as told_by
  from
    (
      select *
      from values
${indent(states.join(",\n"), 8)}
      as states (detection, state)
    ) as states
    cross join (
      select max(window_end) as window_end
      from ${sweepsTable(ledger)}
      where
${indent(own(ledger), 8)}
        and run_id = :run_id
    ) as lease
  where
    case
      when states.state = 'success' then true
      when states.state in (${literal(UNSUCCESSFUL)}) then false
      else raise_error(concat('no known state of a task: ', states.state))
    end
) as s
on
${indent(own(ledger, "t"), 2)}
  and t.detection = s.detection
when matched and t.told_at is null and t.closed_at is null and t.found_at <= s.window_end then update set
  told_at = s.told_at,
  told_by = s.told_by
`;
}
