import { type CategoryLedger, keepsRemoved, presentAndFormer } from "../../plan/category-ledger.ts";
import type { Columns } from "../../plan/ledger-versions.ts";
import { literal } from "../../sql/literal.ts";
import { indent } from "../../sql/tokens.ts";
import { findingsTable, sweepsTable, versionOf } from "./tables.ts";

/** A table of one version, the one that its rows come from, and what makes a row the same in both. */
interface Carried {
  readonly into: string;
  readonly from: string;
  readonly columns: Columns;
  readonly before: Columns;
  readonly key: readonly string[];
  /** Categories whose partitions it reads and writes, and which of their rows it carries. */
  readonly categories: readonly string[];
  readonly rows: readonly string[];
}

/**
 * Merges the findings of the version before into those of version `of`, also those that a move will need. What
 * is there stays as it is. A category's sweeps come after its findings, and say that all have come. Keys are
 * unique, since the rows were written by MERGEs with these keys.
 */
export function carryFindings(ledger: CategoryLedger, of: number): string {
  return carry(ledger, of, {
    into: findingsTable(ledger, of),
    from: findingsTable(ledger, of - 1),
    columns: versionOf(ledger, of).findings,
    before: versionOf(ledger, of - 1).findings,
    key: ["detection", "finding_key"],
    categories: presentAndFormer(ledger),
    rows:
      ledger.renames.length === 0
        ? []
        : [`detection in (${literal(ledger.renames.map(({ former }) => former))})`],
  });
}

/** Merges the sweeps of the version before into those of version `of`: progress, and a lease that may be alive. */
export function carrySweeps(ledger: CategoryLedger, of: number): string {
  return carry(ledger, of, {
    into: sweepsTable(ledger, of),
    from: sweepsTable(ledger, of - 1),
    columns: versionOf(ledger, of).sweeps,
    before: versionOf(ledger, of - 1).sweeps,
    key: ["collect"],
    categories: [ledger.category.slug],
    rows: [],
  });
}

/** Rows of categories whose sweeps are not there yet: after that the retention would be undone. */
function carry(ledger: CategoryLedger, of: number, carried: Carried): string {
  const { into, from, columns, before, key } = carried;
  const names = Object.keys(columns);
  const values = Object.entries(columns).map(([name, [type, , given]]) => {
    const value = given ?? (name in before ? name : `cast(null as ${type})`);
    return value === name ? name : `${value} as ${name}`;
  });
  return `merge into ${into} as t
using (
  select
${indent(names.map((name) => `old.${name}`).join(",\n"), 4)}
  from
    (
      select
${indent(values.join(",\n"), 8)}
      from
        ${from}
      where
${indent(part(ledger, carried), 8)}
${indent(mayCarry(ledger, carried), 8)}
    ) as old
    left join (
      select category
      from ${sweepsTable(ledger, of)}
      where
        workspace_id = ${literal(ledger.workspace.workspaceId)}
      group by category
    ) as done on done.category = old.category
  where
    done.category is null
) as s
on
${indent(part(ledger, carried, "t."), 2)}
  and t.category = s.category
${key.map((name) => `  and t.${name} = s.${name}`).join("\n")}
when not matched then insert
  (${names.join(", ")})
  values (${names.map((name) => `s.${name}`).join(", ")})
`;
}

/** Other categories are deployed too, and carry their rows when their last run under the old version has ended. */
function mayCarry(ledger: CategoryLedger, { rows }: Carried): string {
  const own = `category = ${literal(ledger.category.slug)}`;
  const all = [own, ...rows, ...(keepsRemoved(ledger) ? [notIn(ledger)] : [])];
  return `and (${all.join(" or ")})`;
}

function notIn({ deployed }: CategoryLedger, prefix = ""): string {
  return `${prefix}category not in (${literal([...deployed])})`;
}

/** The partitions it is about; for the job that keeps them, those of removed categories too. */
function part(ledger: CategoryLedger, { categories }: Carried, prefix = ""): string {
  const own = `${prefix}category in (${literal([...categories])})`;
  const rows = keepsRemoved(ledger) ? `(${own} or ${notIn(ledger, prefix)})` : own;
  return `${prefix}workspace_id = ${literal(ledger.workspace.workspaceId)}\nand ${rows}`;
}
