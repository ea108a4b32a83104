import type { Detection } from "../../../model/content.ts";
import type { AllowEntry } from "../../../model/workspace.ts";
import { dateLiteral, literal } from "../../../sql/literal.ts";
import type { Dataset } from "../vocabulary.ts";
import { commonTable, valuesTable } from "./values.ts";

/** A detection with what a workspace allows of it. */
export interface Allowed {
  readonly detection: Pick<Detection, "id" | "title">;
  readonly allow: readonly AllowEntry[];
}

const ENTRY = {
  detection: "string",
  title: "string",
  predicate: "string",
  reason: "string",
  owner: "string",
  until_day: "date",
};

/** Days before its end from which an entry is said to end soon. */
const SOON = 30;

/**
 * Detections by how much they find, each beside its allow entries: noise that nobody allowed, and entries
 * that end or keep nothing quiet any more. Entries are content: they stand in the statement.
 */
export function noisyDetections(findings: string, allowed: readonly Allowed[]): Dataset {
  const entries = valuesTable("entries", ENTRY, allowed.flatMap(entryRows));
  return {
    name: "noisy_detections",
    title: "Noisy detections and their allow entries",
    parameters: [],
    tables: [
      commonTable("findings", findings),
      commonTable("entries", entries),
      commonTable("counted", COUNTED),
      commonTable("named", NAMED),
    ],
    query: `select
  named.detection,
  coalesce(counted.title, entries.title) as title,
  coalesce(counted.findings, 0) as findings,
  coalesce(counted.hosts, 0) as hosts,
  counted.newest_event,
  ${stateOfEntry("entries.until_day")} as allow_entry,
  entries.until_day as allowed_until,
  entries.owner,
  entries.predicate,
  entries.reason
from
  named
  left join counted on counted.detection = named.detection
  left join entries on entries.detection = named.detection
order by
  findings desc,
  named.detection,
  allowed_until
limit
  200
`,
  };
}

const COUNTED = `select
  detection,
  max_by(title, event_time) as title,
  count(*) as findings,
  count(distinct instance_id) as hosts,
  max(event_time) as newest_event
from
  findings
group by
  detection`;

/** Also what found nothing, and is allowed something. */
const NAMED = `select
  detection
from
  counted
union
select
  detection
from
  entries
where
  detection is not null`;

function entryRows({ detection, allow }: Allowed): readonly (readonly string[])[] {
  return allow.map(({ where, reason, owner, until }) => [
    ...[detection.id, detection.title, where, reason, owner].map(literal),
    dateLiteral(until),
  ]);
}

function stateOfEntry(until: string): string {
  const today = "cast(current_timestamp() as date)";
  return `case
    when ${until} is null then 'none'
    when ${until} < ${today} then 'ended'
    when ${until} < ${today} + interval ${SOON} days then 'ends soon'
    else 'in force'
  end`;
}
