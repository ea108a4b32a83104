import type { CategoryLedger } from "../../plan/category-ledger.ts";
import { carryFindings, carrySweeps } from "./carry.ts";
import { type LedgerTask, task } from "./ledger-task.ts";
import { createFindings, createSweeps } from "./tables.ts";

/**
 * Makes the tables of every version, then carries what the workspace has from one to the next. Each statement
 * may run again: a run that ended between two of them goes on where it ended.
 */
export function prepare(ledger: CategoryLedger): readonly LedgerTask[] {
  const numbers = ledger.versions.map((_, index) => index + 1);
  const tables = numbers.flatMap((of) => {
    const suffix = of === numbers.length ? "" : `_v${of}`;
    return [
      task(`ledger__prepare_findings${suffix}`, "prepare", createFindings(ledger, of)),
      task(`ledger__prepare_sweeps${suffix}`, "prepare", createSweeps(ledger, of)),
    ];
  });
  const made = tables.map(({ key }) => key);
  return [...tables, ...numbers.slice(1).flatMap((of) => carry(ledger, of, made))];
}

function carry(ledger: CategoryLedger, of: number, made: readonly string[]): readonly LedgerTask[] {
  const [findings, sweeps] = [`ledger__carry_findings_v${of}`, `ledger__carry_sweeps_v${of}`];
  const after = of === 2 ? made : [`ledger__carry_sweeps_v${of - 1}`];
  return [
    task(findings, "prepare", carryFindings(ledger, of), { after }),
    task(sweeps, "prepare", carrySweeps(ledger, of), { after: [findings] }),
  ];
}
