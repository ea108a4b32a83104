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

/** Whole minutes from an event to its notice, by the day of the event. */
export function noticeTimeByDay(findings: string): Dataset {
  return noticeTime(findings, {
    name: "notice_time_by_day",
    title: "Time from event to notice, by day",
    by: "event_date",
    as: "day",
  });
}

/** The same by severity: the routes differ, and so does what is late. */
export function noticeTimeBySeverity(findings: string): Dataset {
  return noticeTime(findings, {
    name: "notice_time_by_severity",
    title: "Time from event to notice, by severity",
    by: "severity",
    as: "severity",
  });
}

interface NoticeTime {
  readonly name: string;
  readonly title: string;
  readonly by: string;
  readonly as: string;
}

/** The median is the lower one of two: a figure that some notice really had. */
function noticeTime(findings: string, { name, title, by, as }: NoticeTime): Dataset {
  return {
    name,
    title,
    parameters: [],
    tables: [
      commonTable("findings", findings),
      commonTable("told", toldBy(by)),
      commonTable("ranked", RANKED),
    ],
    query: `select
  part as ${as},
  max(notices) as notices,
  max(case when place = (notices + 1) div 2 then seconds end) div 60 as median_minutes,
  max(seconds) div 60 as worst_minutes
from
  ranked
group by
  part
order by
  ${as}
`,
  };
}

function toldBy(column: string): string {
  return `select
  ${column} as part,
  unix_seconds(told_at) - unix_seconds(event_time) as seconds
from
  findings
where
  told_at is not null`;
}

const RANKED = `select
  part,
  seconds,
  row_number() over (partition by part order by seconds) as place,
  count(*) over (partition by part) as notices
from
  told`;

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
