import { indent } from "./tokens.ts";

/** A query's rows, each `finding_key` once: what counts rows must not count a line that was delivered twice. */
export function oncePerKey(sql: string, columns: readonly string[]): string {
  const list = columns.map((column) => `  ${column}`).join(",\n");
  return `select
${list}
from
  (
    select
${indent(list, 4)},
      row_number() over (partition by finding_key order by event_time desc) as detectform_copy
    from
      (
${indent(sql, 8)}
      ) as delivered
  ) as numbered
where
  detectform_copy = 1
  or finding_key is null`;
}
