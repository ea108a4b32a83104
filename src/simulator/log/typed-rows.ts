import { text } from "../engine/pipeline/typed-json.ts";
import { identity, jsonText, parameters, response } from "./nested.ts";
import { day, instant, lacksOffset } from "./times.ts";

/** Which rows of what is read go into the log. */
export interface Wanted {
  /** Values of `service_name` that something deployed reads; all where it is missing. */
  readonly services?: readonly string[] | undefined;
  /** Rows of events before it, or at or after `to`, are left out. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Whether delivered lines are kept as they came, for a pipeline that ingests them. */
  readonly keepsLines?: boolean | undefined;
}

/** Columns of the audit log that are text as they come. */
const TEXTS = [
  "account_id",
  "version",
  "event_id",
  "source_ip_address",
  "user_agent",
  "session_id",
  "action_name",
  "request_id",
  "audit_level",
] as const;

/**
 * SQL that types rows (json-rows.ts). `state` says what becomes of one: `kept`; `unwanted`, of a service that
 * nothing reads; `outside` the span; `foreign`, of another resource than Databricks'; `unread`; or `blank`. Of what
 * is not kept there is only what is counted. An unread row has `fault`, the column at fault, and `faulty`, the value
 * that it gave.
 */
export function typedRows(rows: string, wanted: Wanted): string {
  return staged(nested(judged(timed(rows), wanted), wanted), wanted);
}

/** Times and the workspace of every row. */
function timed(rows: string): string {
  const eventTime = `coalesce(${instant("event_time", "any")}, ${instant("timestamp", "milliseconds")})`;
  return `select * exclude (event_time, workspace_id),
    coalesce(event_time, timestamp) as given_time, ${eventTime} as event_time, ${WORKSPACE} as workspace_id
    from (${rows})`;
}

/** How the workspace of an Azure resource is called until somebody says which it is. */
export const RESOURCE_PREFIX = "resource:";

/** A spreadsheet or a data frame makes a number of it. Azure names a resource instead. */
const WORKSPACE = `case
  when workspace_id like '%.0' then regexp_replace(workspace_id, '^(\\d+)\\.0+$', '\\1')
  when workspace_id <> '' then workspace_id
  when resource is not null then '${RESOURCE_PREFIX}' || upper(resource)
end`;

/** What becomes of a row, as far as its time and service say. */
function judged(rows: string, { services, from, to }: Wanted): string {
  const fault = `case
    when not is_object then 'row'
    when given_time is null then 'no event_time'
    when event_time is null then 'event_time'
    when service_name is null or service_name = '' then 'no service_name'
    when workspace_id like '%+%' and regexp_full_match(workspace_id, '\\d(\\.\\d+)?[eE]\\+\\d+') then 'workspace_id'
  end`;
  const isWanted =
    services === undefined ? "true" : `service_name in (${services.map(text).join(", ") || "null"})`;
  const isInside = [
    ...(from === undefined ? [] : [`event_time >= timestamptz '${from.toISOString()}'`]),
    ...(to === undefined ? [] : [`event_time < timestamptz '${to.toISOString()}'`]),
  ];
  const state = `case
    when not is_object and coalesce(trim(row_text), '') = '' then 'blank'
    when ${IS_FOREIGN} then 'foreign'
    when fault is not null then 'unread'
    when not coalesce(${isWanted}, false) then 'unwanted'
    when not (${isInside.join(" and ") || "true"}) then 'outside'
    else 'kept'
  end`;
  return `select *, ${state} as state from (select *, ${fault} as fault from (${rows}))`;
}

/** A record of another resource in the same envelope or container. */
const IS_FOREIGN = "coalesce(not contains(upper(resource), '/PROVIDERS/MICROSOFT.DATABRICKS/'), false)";

const NESTED = {
  user_identity: identity("given_user_identity", "parsed_user_identity"),
  request_params: parameters("given_request_params", "parsed_request_params"),
  response: response("given_response", "parsed_response"),
} as const;
const NESTED_NAMES = ["user_identity", "request_params", "response"] as const;

/** What only a kept row needs, step by step: each step is a query of its own, so that nothing is worked out twice. */
function nested(rows: string, { keepsLines = false }: Wanted): string {
  const isKept = (sql: string) => `case when state = 'kept' then ${sql} end`;
  const given = NESTED_NAMES.map((name) => `${isKept(jsonText(name))} as given_${name}`);
  const arrival = instant("arrived_at", "any");
  const first = `select * exclude (${NESTED_NAMES.join(", ")}, event_date, arrived_at), ${given.join(", ")},
    ${isKept(lacksOffset("given_time"))} as lacks_offset,
    event_date as given_date, ${isKept(day("event_date"))} as event_date,
    arrived_at as given_arrival, ${keepsLines ? arrival : isKept(arrival)} as arrived_at from (${rows})`;
  const parsed = NESTED_NAMES.map((name) => `${NESTED[name].parsed} as parsed_${name}`);
  const meant = NESTED_NAMES.map((name) => `${NESTED[name].meaning} as ${name}`);
  return `select *, ${meant.join(", ")} from (select *, ${parsed.join(", ")} from (${first}))`;
}

/** Faults that only the columns of a kept row show: when there is one, and what was given. */
const LATE_FAULTS = [
  ...NESTED_NAMES.map((name) => [name, `${name} is null and given_${name} is not null`, `given_${name}`]),
  ["event_date", "event_date is null and given_date is not null", "given_date"],
  ["arrived_at", "arrived_at is null and given_arrival is not null", "given_arrival"],
] as const;

/** The columns of a staged row. */
function staged(rows: string, { keepsLines = false }: Wanted): string {
  const late = `case when state = 'kept' then case ${LATE_FAULTS.map(([name, when]) => `when ${when} then '${name}'`).join(" ")} end else fault end`;
  const value = `case fault ${LATE_FAULTS.map(([name, , given]) => `when '${name}' then ${given}`).join(" ")} when 'event_time' then given_time when 'workspace_id' then workspace_id else row_text end`;
  const texts = TEXTS.map(
    (column) =>
      `case when state = 'kept' then ${column === "source_ip_address" ? ADDRESS : column} end as ${column}`,
  );
  return `select file, ordinal, case when state = 'kept' and fault is not null then 'unread' else state end as state, fault,
    case when fault is not null then left(${value}, ${QUOTED}) end as faulty,
    workspace_id, service_name, event_time, lacks_offset, resource, ${texts.join(", ")},
    coalesce(event_date, case when state = 'kept' then cast(event_time as date) end) as event_date,
    ${NESTED_NAMES.join(", ")}, coalesce(arrived_at, event_time) as arrived_at, ${keepsLines ? "row_text" : "null::varchar as row_text"}
    from (select * replace (${late} as fault) from (${rows}))`;
}

/** Azure gives an address with its port. */
const ADDRESS = `case when resource is not null then regexp_replace(source_ip_address, '^(\\d+(\\.\\d+){3}):\\d+$', '\\1') else source_ip_address end`;

/** Characters of a value at fault that are kept. */
const QUOTED = 2000;
