import type { Investigation } from "../model/content.ts";
import { EVENT_PARAMETER } from "../model/investigation.ts";
import type { LocalDetection } from "../plan/local-detection.ts";
import { literal } from "../sql/literal.ts";
import { matchColumns, matchQuery, type Window } from "../sql/match-query.ts";
import { indent } from "../sql/tokens.ts";
import { openFindings } from "./ledger/open-findings.ts";

/** Rows that an alert's query shows; `findings` counts the others too. */
const ROWS_SHOWN = 100;

/** The window of the tile at the time of evaluation: see schedule/tile.ts for the same in numbers. */
export function tileWindow({ period, settle }: { period: number; settle: number }): Window {
  const now = "unix_seconds(current_timestamp())";
  const boundary = `${now} - ${now} % ${period}`;
  return {
    from: `timestamp_seconds(${boundary} - ${settle + period})`,
    to: `timestamp_seconds(${boundary} - ${settle})`,
  };
}

/** Too long for a table in a mail, or told already. */
const NOT_SHOWN = ["notice", "detail"];

/** The statement that an alert evaluates: the count in every row, the story in the first one. */
export function alertStatement(local: LocalDetection, investigation?: Investigation): string {
  const { detection, source, workspace } = local;
  const { findings } = workspace;
  const rows =
    findings === undefined
      ? matchQuery({ ...local, window: tileWindow(local) })
      : openFindings(local, findings);
  const columns = matchColumns(detection, source).filter((column) => !NOT_SHOWN.includes(column));
  return `-- ${detection.title}: a row per finding ${findings === undefined ? "of the tile" : "not yet told"}, newest first.
select
  count(*) over () as findings,
  case
    when row_number() over (order by event_time desc, finding_key) = 1 then ${firstNotice()}
  end as notice,
${investigation === undefined ? "" : `${investigateColumn(investigation)}\n`}${columns.map((column) => `  ${column}`).join(",\n")}
from
  (
${indent(rows, 4)}
  ) as found
order by
  event_time desc,
  finding_key
limit
  ${ROWS_SHOWN}
`;
}

/** What to do with a row: the first investigation, and what to give it. One line, so that a review can leave it out. */
function investigateColumn({ title, order }: Investigation): string {
  const words = literal(`investigations, ${order}. ${title}, ${EVENT_PARAMETER} = `);
  return `  concat_ws('', ${words}, finding_key)${INVESTIGATE_COLUMN}`;
}

/** How the line of an alert's statement ends that only points to an investigation. */
export const INVESTIGATE_COLUMN = " as investigate,";

/** The newest finding in a few words, and when the first of them happened. */
function firstNotice(): string {
  const first = "unix_seconds(min(event_time) over ())";
  return `concat_ws('', left(${harmless("notice")}, 180), ', first ', ${clock(first)})`;
}

/**
 * Text that an attacker may have chosen, fit for chat and mail: printable ASCII only, no markup,
 * mentions, braces or quotes, and nothing that a client would turn into a link.
 */
function harmless(text: string): string {
  const plain = `regexp_replace(${text}, '[^ A-Za-z0-9.,:=+/%-]', ' ')`;
  return `replace(replace(replace(${plain}, '.', '. '), '/. ', '/.'), ':/', ': /')`;
}

/** HH:MM:SS of epoch seconds in UTC, whatever the session's zone. */
function clock(epoch: string): string {
  const part = (divisor: number, modulus: number) =>
    `lpad(cast(${epoch} div ${divisor} % ${modulus} as string), 2, '0')`;
  return `concat_ws(':', ${part(3600, 24)}, ${part(60, 60)}, ${part(1, 60)})`;
}
