import { createHash } from "node:crypto";
import type { DeliveredJson } from "../../model/workspace.ts";
import { pipelineTable } from "../../plan/audit-table.ts";
import { literal } from "../../sql/literal.ts";
import { indent } from "../../sql/tokens.ts";
import { type PipelineStatement, PLAIN } from "./statement.ts";

/** Types of the fields that are known, so that no line can change the type of a column that detections read. */
const FIELDS: Readonly<Record<string, string>> = {
  version: "string",
  timestamp: "bigint",
  date: "date",
  workspaceId: "string",
  auditLevel: "string",
  accountId: "string",
  sourceIPAddress: "string",
  userAgent: "string",
  sessionId: "string",
  userIdentity: "struct<email: string, subjectName: string>",
  serviceName: "string",
  actionName: "string",
  requestId: "string",
  requestParams: "map<string, string>",
  response: "struct<statusCode: int, errorMessage: string, result: string>",
  // Where the reader puts a line that is no JSON, unless it rescues that too (docs/ground.md).
  _corrupt_record: "string",
};

/** Columns that the table of lines always has. */
export const LINE_COLUMNS: readonly string[] = [
  ...Object.keys(FIELDS).filter((name) => name !== "_corrupt_record"),
  "_rescued_data",
  "event_date",
  "event_id",
  "event_time",
  "filename",
];

/** The table that holds every delivered line as it came, with its time and day typed. */
export function linesTable(log: DeliveredJson): string {
  return pipelineTable(log, "workspace_audit_logs");
}

/** Reads the files of one workspace's folder, `0` for the account's own, into the table of lines. */
export function folderFlow(log: DeliveredJson, workspaceId: string): PipelineStatement {
  return {
    ...PLAIN,
    kind: "flow",
    name: flowName(log, workspaceId),
    into: linesTable(log),
    query: folderQuery(log, workspaceId),
  };
}

/** A flow's name holds how far it has read: another path is another flow, which begins at its beginning. */
function flowName({ path }: DeliveredJson, workspaceId: string): string {
  const digest = createHash("sha256").update(path).digest("hex").slice(0, 8);
  return `delivered_${workspaceId}_${digest}`;
}

/**
 * `allowOverwrites`: a delivered file may be written again with more lines, and would be ignored for ever. It is
 * then read again as a whole, so that lines come twice, with the same keys. No partition columns: what a folder
 * is called decides nothing but the workspace, which is known here.
 */
function folderQuery({ path }: DeliveredJson, workspaceId: string): string {
  const hints = Object.entries(FIELDS).map(([name, type]) => `${name} ${type}`);
  return `select
  ${EVENT_TIME} as event_time,
  ${EVENT_DATE} as event_date,
  ${literal(workspaceId)} as workspaceId,
${indent(rowDigest(workspaceId), 2)} as event_id,
  * except (workspaceId, _rescued_data, _corrupt_record),
  coalesce(_rescued_data, _corrupt_record) as _rescued_data,
  _metadata.file_path as filename
from
  stream read_files(
    ${literal(`${path}/workspaceId=${workspaceId}/`)},
    format => 'json',
    inferColumnTypes => true,
    schemaEvolutionMode => 'addNewColumns',
    schemaHints => ${literal(hints.join(", "))},
    rescuedDataColumn => '_rescued_data',
    partitionColumns => '',
    allowOverwrites => true
  )`;
}

/** Epoch milliseconds that are an instant; anything else would stop the whole update. */
const MILLIS = "case when `timestamp` between 0 and 253402300799999 then `timestamp` end";
const EVENT_TIME = `timestamp_millis(${MILLIS})`;

/**
 * The day of the time in UTC, whatever the session's zone; without a time, the line's own date. Not the other way
 * round: statements prune by the day, and would never see a row whose day is not that of its time.
 */
const EVENT_DATE = `coalesce(
    cast(date_add(date '1970-01-01', (cast((${MILLIS}) div 86400000 as int))) as date),
    \`date\`
  )`;

const DIGESTED = [
  "auditLevel",
  "accountId",
  "serviceName",
  "actionName",
  "requestId",
  "sourceIPAddress",
  "userAgent",
  "sessionId",
  "userIdentity.email",
  "userIdentity.subjectName",
  "response.errorMessage",
  "response.result",
];

/** Delivered lines have no id: a digest of what they say is the same for a line that comes again. */
function rowDigest(workspaceId: string): string {
  const params = "transform(map_entries(requestParams), e -> concat_ws('=', e.key, coalesce(e.value, '')))";
  const parts = [
    literal(workspaceId),
    ...["`timestamp`", "response.statusCode"].map((number) => `coalesce(cast(${number} as string), '')`),
    ...DIGESTED.map((text) => `coalesce(${text}, '')`),
    `coalesce(array_join(array_sort(${params}), '&'), '')`,
  ];
  return `sha2(\n  concat_ws(\n    '|',\n${indent(parts.join(",\n"), 4)}\n  ),\n  256\n)`;
}
