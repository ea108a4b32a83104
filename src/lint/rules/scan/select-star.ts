import { kinds, lineOf } from "../../../sql/nodes.ts";
import { onAllTrees } from "../../over/texts.ts";
import type { RuleDeclaration } from "../../rule.ts";

export const rule: RuleDeclaration = {
  title: "Columns by name",
  severity: "error",
  why: "A column that the platform adds would change the rows, and all columns would be read.",
  details: "`count(*)` is fine.",
  bad: { sql: fromCommonTable("*") },
  good: { sql: fromCommonTable("finding_key,\n      event_time,\n      event_date,\n      notice") },
  check: (subject) =>
    onAllTrees(subject, (tree) =>
      kinds(tree)
        .filter(({ kind }) => kind === "star")
        .map(({ node }) => ({
          line: lineOf(node),
          message: "selects *",
          repair: "Name the columns that are used.",
        })),
    ),
};

function fromCommonTable(columns: string): string {
  return `with
  found as (
    select
      ${columns}
    from
      logins
    where
      host = 'a'
  )
select
  finding_key,
  event_time,
  event_date,
  notice
from
  found`;
}
