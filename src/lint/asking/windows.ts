import { Cron } from "croner";
import type { Detection, Source } from "../../model/content.ts";
import type { Engine } from "../../simulator/engine/engine.ts";
import { evaluate } from "../../simulator/engine/evaluate.ts";
import { bareColumn, comparisons, scans, whereConditions } from "../../sql/conditions.ts";
import { withoutMarkers } from "../../sql/tree.ts";
import type { DeployedAlert } from "../reading/deployed.ts";
import { type Answer, answer } from "./ask.ts";

/** What one run of an alert's statement reads; epoch seconds, the end excluded. */
export interface RunWindow {
  /** When the job's schedule starts it. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** Whether the last retry, at the end of what a run may take, still reads the same. */
  readonly steady: boolean;
}

/** A schedule is followed from here: a leap second, a month's end and a Sunday make no difference to it. */
const START = new Date("2026-03-02T00:00:00Z");
const DAY = 86_400;
/** A window without an end reads up to the moment it is evaluated. */
const OPEN_END = "current_timestamp()";
/** Enough runs to see a gap between two, also where there is one run a day or a week. */
const LEAST_RUNS = 9;

/** Instants at which a job starts, for a day at least; epoch seconds. Throws on text that is no cron. */
export function startTimes(cron: string, timezone: string): readonly number[] {
  // Quartz allows a start with a step, as in 3/15.
  const schedule = new Cron(cron, { timezone, sloppyRanges: true });
  const starts: number[] = [];
  let at = schedule.nextRun(new Date(START.getTime() - 1));
  while (at !== null && (starts.length < LEAST_RUNS || at.getTime() < START.getTime() + DAY * 1000)) {
    starts.push(at.getTime() / 1000);
    at = schedule.nextRun(at);
  }
  return starts;
}

/** An alert with the SQL that its detection brings itself. */
export interface Scheduled {
  readonly alert: DeployedAlert;
  readonly detection: Detection | undefined;
  readonly source: Source | undefined;
}

/** What decides the windows of an alert. */
export function windowsKey(scheduled: Scheduled): string {
  const { alert } = scheduled;
  const rest = [alert.job?.schedule, alert.longest];
  try {
    return JSON.stringify([boundsOf(scheduled), ...rest]);
  } catch {
    // The statement does not read: asking for its windows says so.
    return JSON.stringify([alert.statement, ...rest]);
  }
}

/** What each run reads, by the bounds on `event_time` that the statement itself has; none without bounds. */
export function runWindows(engine: Engine, scheduled: Scheduled): Promise<Answer<readonly RunWindow[]>> {
  return answer(async () => {
    const { alert } = scheduled;
    const bounds = boundsOf(scheduled);
    const schedule = alert.job?.schedule;
    if (bounds === undefined || schedule === undefined) return [];
    const starts = startTimes(schedule.quartz_cron_expression, schedule.timezone_id);
    const ends = starts.map((start) => start + alert.longest);
    const windows = await windowsAt(engine, bounds, [...starts, ...ends]);
    return starts.flatMap((at, index) => {
      const [window, late] = [windows[index], windows[starts.length + index]];
      if (window === undefined || late === undefined) return [];
      return [{ at, ...window, steady: window.from === late.from && window.to === late.to }];
    });
  });
}

interface Bounds {
  readonly from: string;
  readonly to: string;
}

/**
 * Bounds that decide which findings a run has: those of the scan that they come from. A source may read more than
 * it returns; then the last of its own conditions decides.
 */
function boundsOf({ alert: { statement }, detection, source }: Scheduled): Bounds | undefined {
  const all = scans(statement);
  const own = ownScans(detection);
  const decided = own === 0 ? lastBounds(statement, source) : undefined;
  return decided ?? boundsIn((all[all.length - own] ?? all[0])?.conditions ?? []);
}

/** Undefined where the statement reads no table of the platform: with a ledger, its own sweeps decide. */
function lastBounds(statement: string, source: Source | undefined): Bounds | undefined {
  if (source === undefined || scans(statement).length === 0) return undefined;
  const bounded = (sql: string) =>
    whereConditions(sql).filter((conditions) => isClosed(boundsIn(conditions)));
  const count = bounded(withoutMarkers(source.sql)).length;
  return boundsIn(bounded(statement)[count - 1] ?? []);
}

function isClosed(bounds: Bounds | undefined): boolean {
  return bounds !== undefined && bounds.to !== OPEN_END;
}

function boundsIn(conditions: readonly string[]): Bounds | undefined {
  const bounds = conditions.flatMap(comparisons).filter(({ left }) => bareColumn(left) === "event_time");
  const from = bounds.find(({ operator }) => operator === ">=" || operator === ">")?.right;
  const to = bounds.find(({ operator }) => operator === "<" || operator === "<=")?.right ?? OPEN_END;
  return from === undefined ? undefined : { from, to };
}

/** Scans of the detection's own text, which stands last, where it does not read the source's rows. */
function ownScans(detection: Detection | undefined): number {
  if (detection?.sql === undefined) return 0;
  const source = detection.source.replaceAll("-", "_");
  const readsSource = new RegExp(`\\b(from|join)\\s+${source}\\b`, "i").test(detection.sql);
  return readsSource ? 0 : scans(detection.sql).length;
}

async function windowsAt(engine: Engine, { from, to }: Bounds, instants: readonly number[]) {
  const sql = `select unix_seconds(${from}) as lower_bound, unix_seconds(${to}) as upper_bound`;
  const dates = instants.map((instant) => new Date(instant * 1000));
  const results = await evaluate(engine, { sql, instants: dates, visibility: "all" });
  return results.map(([row]) => ({ from: Number(row?.lower_bound), to: Number(row?.upper_bound) }));
}
