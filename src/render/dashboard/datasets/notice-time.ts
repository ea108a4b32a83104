import type { Dataset } from "../vocabulary.ts";
import { commonTable } from "./values.ts";

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
