import type { DeliveredJson } from "../../model/workspace.ts";
import { pipelineTable } from "../../plan/audit-table.ts";
import { linesTable } from "./delivered-lines.ts";
import { type PipelineStatement, PLAIN } from "./statement.ts";

/** Files with lines that were not read as they should: no detection may see such a line. */
export function healthView(log: DeliveredJson): PipelineStatement {
  return {
    ...PLAIN,
    kind: "view",
    name: pipelineTable(log, "audit_health"),
    comment: "detectform: files with lines that were rescued or have no time, and how many.",
    query: `select
  filename,
  count(*) as lines,
  count_if(_rescued_data is not null) as rescued,
  count_if(event_time is null) as without_time,
  max(event_time) as newest_event
from
  ${linesTable(log)}
group by
  filename
having
  count_if(_rescued_data is not null) > 0
  or count_if(event_time is null) > 0`,
  };
}
