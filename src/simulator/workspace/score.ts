import type { AuditRow } from "../../model/cases.ts";
import type { Engine, Row } from "../engine/engine.ts";
import { hindsight } from "./hindsight.ts";
import type { PlatformObject } from "./objects.ts";
import type { Rehearsal } from "./rehearsal.ts";
import { readObjects } from "./typed-objects.ts";
import type { LeftOut } from "./unrehearsed.ts";

/** One finding and what became of it. Times in epoch milliseconds. */
export interface Outcome {
  readonly detection: string;
  readonly severity: string;
  readonly key: string;
  readonly row: Row;
  readonly happenedAt: number;
  /** Undefined where its key is that of no row of the log. */
  readonly arrivedAt: number | undefined;
  /** When it was told, each time. */
  readonly toldAt: readonly number[];
  readonly destinations: readonly string[];
}

export interface Judged {
  readonly objects: readonly PlatformObject[];
  readonly engine: Engine;
  readonly rehearsal: Rehearsal;
  readonly log: readonly AuditRow[];
  readonly leftOut: LeftOut["statements"];
}

/**
 * Every finding that the statements have over the whole log or that was told, in order of time. What they say of
 * the time after the last event is no finding: that nothing comes then is because nothing was recorded.
 */
export async function outcomes({
  objects,
  engine,
  rehearsal,
  log,
  leftOut,
}: Judged): Promise<readonly Outcome[]> {
  const recordedTo = greatest(log.map(({ event_time }) => Date.parse(event_time)));
  const isRecorded = (row: Row) => Date.parse(String(row.event_time)) <= recordedTo;
  const found = new Map<string, Omit<Outcome, "toldAt" | "destinations">>();
  const arrivals = arrivalByKey(log);
  const note = (detection: string, severity: string, row: Row) => {
    const key = String(row.finding_key);
    const happenedAt = Date.parse(String(row.event_time));
    found.set(`${detection} ${key}`, {
      detection,
      severity,
      key,
      row,
      happenedAt,
      arrivedAt: arrivals.get(key),
    });
  };
  const instants = wholeLog(objects, log);
  for (const { detection, severity, row } of await hindsight(objects, engine, { instants, leftOut }))
    if (isRecorded(row)) note(detection, severity, row);
  for (const { detection, severity, findings } of rehearsal.notifications)
    for (const row of findings) if (isRecorded(row)) note(detection, severity, row);
  return [...found.values()]
    .map((finding) => ({ ...finding, ...told(finding, rehearsal) }))
    .sort((a, b) => a.happenedAt - b.happenedAt);
}

function told({ detection, key }: { detection: string; key: string }, { notifications }: Rehearsal) {
  const own = notifications.filter(
    (notice) => notice.detection === detection && notice.findings.some((row) => row.finding_key === key),
  );
  return {
    toldAt: [...new Set(own.map(({ at }) => at))],
    destinations: [...new Set(own.map(({ destination }) => destination))],
  };
}

/** Each boundary whose tile may hold an event of the log, for every period among the alerts. */
function wholeLog(objects: readonly PlatformObject[], log: readonly AuditRow[]): readonly Date[] {
  const facts = [...readObjects(objects).alerts.values()].flatMap(({ facts }) => facts ?? []);
  const step = Math.min(...facts.map(({ period }) => period)) * 1000;
  const reach = Math.max(...facts.map(({ period, settle }) => period + settle)) * 1000;
  const times = log.map(({ event_time }) => Date.parse(event_time));
  const first = Math.floor(least(times) / step) * step;
  const count = Math.floor((greatest(times) + reach - first) / step) + 1;
  return Array.from({ length: count }, (_, index) => new Date(first + index * step));
}

function arrivalByKey(log: readonly AuditRow[]): ReadonlyMap<string, number> {
  const arrivals = new Map<string, number>();
  for (const row of log) {
    const key = row.request_id || row.event_id;
    const at = Date.parse(row.arrived_at ?? row.event_time);
    if (key) arrivals.set(key, Math.min(at, arrivals.get(key) ?? at));
  }
  return arrivals;
}

/** Not Math.min(...): a log may hold more rows than a call takes arguments. */
export function least(times: readonly number[]): number {
  return times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
}

export function greatest(times: readonly number[]): number {
  return times.reduce((greatest, time) => Math.max(greatest, time), Number.NEGATIVE_INFINITY);
}

/** Seconds: least, median and greatest; undefined of nothing. */
interface Delay {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export interface Score {
  readonly findings: number;
  readonly told: number;
  /** Returned by the same statements over the whole log, never told. */
  readonly missed: number;
  /** Tellings beyond the first of a finding. */
  readonly repeated: number;
  readonly delay_from_event: Delay | null;
  readonly delay_from_arrival: Delay | null;
}

export function score(all: readonly Outcome[]): Score {
  const told = all.filter(({ toldAt }) => toldAt.length > 0);
  return {
    findings: all.length,
    told: told.length,
    missed: all.length - told.length,
    repeated: told.reduce((sum, { toldAt }) => sum + toldAt.length - 1, 0),
    delay_from_event: delay(told.map(({ toldAt: [first = 0], happenedAt }) => first - happenedAt)),
    delay_from_arrival: delay(
      told.flatMap(({ toldAt: [first = 0], arrivedAt }) =>
        arrivedAt === undefined ? [] : [first - arrivedAt],
      ),
    ),
  };
}

function delay(milliseconds: readonly number[]): Delay | null {
  const sorted = milliseconds.map((value) => Math.round(value / 1000)).sort((a, b) => a - b);
  const [min] = sorted;
  const median = sorted[Math.floor(sorted.length / 2)];
  const max = sorted.at(-1);
  return min === undefined || median === undefined || max === undefined ? null : { min, median, max };
}
