import { indent } from "../../sql/tokens.ts";
import type { CategoryLedger } from "./category-ledger.ts";
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
 * tasks: without it a failed alert would be forgiven, and the operators would not hear of it.
 */
export function verdict(): string {
  return "select 'every task of this run succeeded' as verdict\n";
}
