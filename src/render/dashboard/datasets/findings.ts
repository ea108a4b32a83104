import { SEVERITIES } from "../../../model/text.ts";
import { literal } from "../../../sql/literal.ts";
import type { Dataset } from "../vocabulary.ts";
import { commonTable } from "./values.ts";

/** How many findings there were, by what divides them. `findings` is the relation of model/finding.ts. */
export function findingsByDay(findings: string): Dataset {
  return {
    name: "findings_by_day",
    title: "Findings by day, category and severity",
    parameters: [],
    tables: [commonTable("findings", findings)],
    query: `select
  event_date as day,
  category,
  severity,
  count(*) as findings
from
  findings
group by
  event_date,
  category,
  severity
order by
  day,
  category,
  severity
`,
  };
}

/** What nobody was told of yet and nothing closed, by host. */
export function openByHost(findings: string): Dataset {
  return {
    name: "open_by_host",
    title: "Open findings by host",
    parameters: [],
    tables: [commonTable("findings", findings), commonTable("ranked", OPEN)],
    query: `select
  instance_id,
  count(*) as open_findings,
  ${severityOfRank("min(severity_rank)")} as worst_severity,
  max_by(title, event_time) as newest_finding,
  min(event_time) as oldest_event,
  max(event_time) as newest_event
from
  ranked
group by
  instance_id
order by
  min(severity_rank),
  open_findings desc,
  instance_id
`,
  };
}

const OPEN = `select
  coalesce(instance_id, 'no host') as instance_id,
  event_time,
  title,
  ${severityRank("severity")} as severity_rank
from
  findings
where
  told_at is null
  and closed_at is null`;

/** The order of severities is that of the model, the worst one first. */
function severityRank(column: string): string {
  const branches = SEVERITIES.map((severity, at) => `when ${literal(severity)} then ${at}`);
  return `case ${column} ${branches.join(" ")} end`;
}

function severityOfRank(rank: string): string {
  return `case ${rank} ${SEVERITIES.map((severity, at) => `when ${at} then ${literal(severity)}`).join(" ")} end`;
}

/** Findings of the hosts that the filter leaves, newest first. */
export function hostFindings(findings: string, filter: HostFilter): Dataset {
  return {
    name: "host_findings",
    title: "Findings of the host",
    parameters: [filter.parameter],
    tables: [commonTable("findings", findings)],
    query: `select
  event_time,
  instance_id,
  severity,
  title,
  summary,
  told_at,
  detection,
  finding_key
from
  findings
where
  ${filter.condition}
order by
  event_time desc,
  finding_key
limit
  1000
`,
  };
}

/** How a dataset of the page Host follows its filter. */
export interface HostFilter {
  readonly parameter: Dataset["parameters"][number];
  /** Over the column `instance_id`. */
  readonly condition: string;
}
