import { type CategoryLedger, keepsRemoved } from "../../plan/category-ledger.ts";
import { literal } from "../../sql/literal.ts";
import { indent } from "../../sql/tokens.ts";
import { stateParameter, toldDetections } from "./commit.ts";
import { isRemoved } from "./removed.ts";
import { own, sweepsTable } from "./tables.ts";

/**
 * Frees the lease, where it is this run's. Forgets how far statements had come that are not there any more:
 * one that comes back begins anew, as an added one does.
 */
export function release(ledger: CategoryLedger): string {
  const isGone = keepsRemoved(ledger)
    ? `case when t.category = ${literal(ledger.category.slug)} then ${isNoCollect(ledger)} else ${isRemoved("t.window_end")} end`
    : isNoCollect(ledger);
  return `merge into ${sweepsTable(ledger)} as t
using (select :run_id as run_id) as s
on
${indent(keepsRemoved(ledger) ? ownAndRemoved(ledger) : own(ledger, "t"), 2)}
when matched and t.run_id = s.run_id then update set
  run_id = null,
  leased_at = null
when matched and t.swept_to is not null and ${isGone} then update set
  swept_to = null
`;
}

function ownAndRemoved(ledger: CategoryLedger): string {
  const { workspace, category, deployed } = ledger;
  return `t.workspace_id = ${literal(workspace.workspaceId)}
and (t.category = ${literal(category.slug)} or t.category not in (${literal([...deployed])}))`;
}

function isNoCollect({ collects }: CategoryLedger): string {
  return `t.collect not in (${literal(collects.map(({ name }) => name))})`;
}

/**
 * The last task of a run, which runs only when all others succeeded. The platform judges a run by its last
 * tasks: without it a failed alert would be forgiven, and the operators would not hear of it. It also fails
 * where the platform passes states on in other words than commit knows.
 */
export function verdict(ledger: CategoryLedger): string {
  const told = toldDetections(ledger);
  if (told.length === 0) return `select '${SUCCEEDED}' as verdict\n`;
  const states = told.map((local) => `(:${stateParameter(local)})`);
  return `select
  case
    when count_if(states.state <> 'success') = 0 then '${SUCCEEDED}'
    else raise_error('the state of a task did not reach this one')
  end as verdict
from
  (
    select *
    from values
${indent(states.join(",\n"), 6)}
    as states (state)
  ) as states
`;
}

const SUCCEEDED = "every task of this run succeeded";
