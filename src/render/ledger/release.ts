import { indent } from "../../sql/tokens.ts";
import type { CategoryLedger } from "./category-ledger.ts";
import { stateParameter, toldDetections } from "./commit.ts";
import { own, sweepsTable } from "./tables.ts";

/** Frees the lease, where it is this run's. */
export function release(ledger: CategoryLedger): string {
  return `merge into ${sweepsTable(ledger)} as t
using (select :run_id as run_id) as s
on
${indent(own(ledger, "t"), 2)}
  and t.run_id = s.run_id
when matched then update set
  run_id = null,
  leased_at = null
`;
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
