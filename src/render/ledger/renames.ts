import { type CategoryLedger, presentAndFormer } from "../../plan/category-ledger.ts";
import type { Rename } from "../../plan/fleet.ts";
import { literal } from "../../sql/literal.ts";
import { indent } from "../../sql/tokens.ts";
import { findingsTable, own } from "./tables.ts";

/**
 * Gives the findings of a renamed or moved detection its present id and category, with all they know: what
 * was told stays told. What the present id has already is dropped under the former one.
 */
export function renames(ledger: CategoryLedger): string {
  const { workspace, category } = ledger;
  const categories = literal([...presentAndFormer(ledger)]);
  return `merge into ${findingsTable(ledger)} as t
using (
  select
    old.category,
    old.detection,
    old.finding_key,
    max(renames.detection) as present,
    max(known.finding_key) as known
  from
    ${findingsTable(ledger)} as old
    join (
      select *
      from values
${indent(ledger.renames.map(renameRow).join(",\n"), 8)}
      as renames (former_category, former, detection)
    ) as renames on renames.former_category = old.category
    and renames.former = old.detection
    left join (
      select detection, finding_key
      from ${findingsTable(ledger)}
      where
${indent(own(ledger), 8)}
    ) as known on known.detection = renames.detection
    and known.finding_key = old.finding_key
  where
    old.workspace_id = ${literal(workspace.workspaceId)}
    and old.category in (${categories})
  group by
    old.category,
    old.detection,
    old.finding_key
) as s
on
  t.workspace_id = ${literal(workspace.workspaceId)}
  and t.category in (${categories})
  and t.category = s.category
  and t.detection = s.detection
  and t.finding_key = s.finding_key
when matched and s.known is not null then delete
when matched then update set
  category = ${literal(category.slug)},
  detection = s.present
`;
}

function renameRow({ formerCategory, former, detection }: Rename): string {
  return `(${literal(formerCategory)}, ${literal(former)}, ${literal(detection)})`;
}
