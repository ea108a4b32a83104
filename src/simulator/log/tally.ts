import type { Engine, Row } from "../engine/engine.ts";
import { AUDIT_COLUMNS } from "../engine/tables.ts";
import type { DayCount, RowCount, RowPlace, Unread } from "./report.ts";

/** Rows that are being read, before those that are kept go into the log. */
export const STAGED = "staged_rows";

/** Examples of a fault that a report keeps. */
const EXAMPLES = 3;

/** What staged rows are, counted. */
export interface Tally {
  readonly counts: readonly RowCount[];
  readonly outside: number;
  readonly columns: ReadonlyMap<string, number>;
  readonly unread: readonly Unread[];
  readonly days: readonly DayCount[];
  readonly withoutOffset: number;
  readonly foreign: ReadonlyMap<string, number>;
  /** Ids of workspaces that rows of a resource name. */
  readonly workspaceIds: readonly (readonly [resource: string, id: string])[];
}

/** Where a row is said to be, by its file's place in the list and its number among the staged rows. */
export type PlaceOf = (file: number, number: number) => RowPlace;

export async function tally(engine: Engine, placeOf: PlaceOf): Promise<Tally> {
  const states = await engine.run(
    `select state, workspace_id, service_name, count(*) as rows from ${STAGED} where state in ('kept', 'unwanted', 'outside') group by all`,
  );
  return {
    counts: states.map(rowCount),
    outside: sum(states.filter(({ state }) => state === "outside").map(({ rows }) => Number(rows))),
    ...(await columnCounts(engine)),
    unread: await unreadRows(engine, placeOf),
    days: await dayCounts(engine, placeOf),
    ...(await azure(engine)),
  };
}

function rowCount({ state, workspace_id, service_name, rows }: Row): RowCount {
  return {
    workspace: workspace_id === null ? null : String(workspace_id),
    service: String(service_name),
    rows: Number(rows),
    isKept: state === "kept",
  };
}

async function columnCounts(engine: Engine): Promise<Pick<Tally, "columns" | "withoutOffset">> {
  const names = Object.keys(AUDIT_COLUMNS).filter((name) => name !== "_rescued_data");
  const counts = names.map((name) => `count(${name}) as ${name}`).join(", ");
  const [row = {}] = await engine.run(
    `select count_if(lacks_offset) as lacking, ${counts} from ${STAGED} where state = 'kept'`,
  );
  return {
    columns: new Map(names.map((name) => [name, Number(row[name])])),
    withoutOffset: Number(row.lacking),
  };
}

/** A row's number: its line where lines are counted, else its place among the rows. */
export const NUMBER = "coalesce(ordinal, rowid + 1)";

async function unreadRows(engine: Engine, placeOf: PlaceOf): Promise<readonly Unread[]> {
  const rows = await engine.run(
    `select fault, file, number, faulty, rows from (select fault, file, ${NUMBER} as number, faulty, count(*) over (partition by fault) as rows, row_number() over (partition by fault order by rowid) as place from ${STAGED} where state = 'unread') where place <= ${EXAMPLES} order by number`,
  );
  const faults = [...new Set(rows.map(({ fault }) => String(fault)))];
  return faults.map((fault) => {
    const own = rows.filter((row) => row.fault === fault);
    return {
      fault,
      rows: Number(own[0]?.rows ?? 0),
      examples: own.map(({ file, number, faulty }) => ({
        ...placeOf(Number(file), Number(number)),
        given: String(faulty ?? ""),
      })),
    };
  });
}

async function dayCounts(engine: Engine, placeOf: PlaceOf): Promise<readonly DayCount[]> {
  const rows = await engine.run(
    `select file, epoch_ms(date_trunc('day', event_time)) as day, count(*) as rows, epoch_ms(min(event_time)) as earliest, min(${NUMBER}) as number from ${STAGED} where state in ('kept', 'outside') group by 1, 2`,
  );
  return rows.map(({ file, day, rows: count, earliest, number }) => ({
    day: Number(day),
    rows: Number(count),
    earliest: Number(earliest),
    first: placeOf(Number(file), Number(number)),
  }));
}

async function azure(engine: Engine): Promise<Pick<Tally, "foreign" | "workspaceIds">> {
  const foreign = await engine.run(
    `select regexp_extract(upper(resource), 'PROVIDERS/([^/]+)', 1) as provider, count(*) as rows from ${STAGED} where state = 'foreign' group by 1`,
  );
  const named = await engine.run(
    `select distinct workspace_id, request_params['orgId'] as id from ${STAGED} where state = 'kept' and resource is not null and request_params['orgId'] is not null`,
  );
  return {
    foreign: new Map(foreign.map(({ provider, rows }) => [String(provider), Number(rows)])),
    workspaceIds: named.map(({ workspace_id, id }) => [String(workspace_id), String(id)]),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
