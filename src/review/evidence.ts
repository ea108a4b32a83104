import type { AuditRow } from "../model/cases.ts";
import { loadAuditLog } from "../simulator/engine/audit-log.ts";
import { type Engine, openEngine } from "../simulator/engine/engine.ts";
import { evaluate } from "../simulator/engine/evaluate.ts";
import { fill } from "../sql/fill.ts";
import { literal, timestampLiteral } from "../sql/literal.ts";
import type { Evidence, StatementPair } from "./compare/statement.ts";

/** What both statements of a pair are run on. */
export interface RunEvents {
  readonly rows: readonly AuditRow[];
  /** The events of each case of a detection. */
  eventsOfCases(detection: string): Promise<readonly (readonly AuditRow[])[]>;
}

/** Runs both statements of each pair on the recorded rows, and on the events of each case of its detection. */
export async function runPairs(
  pairs: readonly StatementPair[],
  { rows, eventsOfCases }: RunEvents,
): Promise<ReadonlyMap<string, Evidence>> {
  const results = new Map<string, Evidence>();
  if (pairs.length === 0) return results;
  await withLog(rows, async (engine) => {
    for (const pair of pairs) {
      const own = await eventsOfCases(pair.detection);
      const parts = [await runPair(engine, pair, rows)];
      for (const events of own)
        parts.push(await withLog(events, (engineOfCase) => runPair(engineOfCase, pair, events)));
      results.set(pair.key, sum(parts));
    }
  });
  return results;
}

async function withLog<Result>(rows: readonly AuditRow[], task: (engine: Engine) => Promise<Result>) {
  const engine = await openEngine();
  try {
    await loadAuditLog(engine, rows);
    return await task(engine);
  } finally {
    engine.close();
  }
}

async function runPair(engine: Engine, pair: StatementPair, rows: readonly AuditRow[]): Promise<Evidence> {
  const base = await keysOf(engine, pair.base, rows);
  const head = await keysOf(engine, pair.head, rows);
  const failure = base.failure ?? head.failure;
  return {
    events: rows.length,
    found: base.keys.size,
    lost: [...base.keys].filter((key) => !head.keys.has(key)).length,
    gained: [...head.keys].filter((key) => !base.keys.has(key)).length,
    ...(failure === undefined ? {} : { failure }),
  };
}

/** Keys of what a statement finds among all rows, whichever workspace they are of. */
async function keysOf(
  engine: Engine,
  statement: string,
  rows: readonly AuditRow[],
): Promise<{ readonly keys: ReadonlySet<string>; readonly failure?: string }> {
  try {
    const sql = overAll(statement, rows);
    const [found = []] = await evaluate(engine, { sql, instants: [new Date(0)], visibility: "all" });
    return { keys: new Set(found.map((row) => String(row.finding_key))) };
  } catch (error) {
    // Whatever is thrown here is about this statement: the engine reads a part of Databricks SQL only.
    const message = error instanceof Error ? error.message : String(error);
    return { keys: new Set(), failure: message.split("\n")[0] ?? message };
  }
}

function overAll(statement: string, rows: readonly AuditRow[]): string {
  const times = rows.map(({ event_time }) => Date.parse(event_time)).sort((a, b) => a - b);
  const ids = [...new Set(rows.map(({ workspace_id }) => workspace_id ?? "0"))].sort();
  return fill(statement.replace(/\nlimit\s+\d+\s*$/, ""), {
    from: timestampLiteral(new Date(times[0] ?? 0)),
    to: timestampLiteral(new Date((times.at(-1) ?? 0) + 1)),
    workspaces: literal(ids),
  });
}

function sum(parts: readonly Evidence[]): Evidence {
  const add = (key: "events" | "found" | "lost" | "gained") =>
    parts.reduce((total, part) => total + part[key], 0);
  const failure = parts.map((part) => part.failure).find((it) => it !== undefined);
  return {
    events: add("events"),
    found: add("found"),
    lost: add("lost"),
    gained: add("gained"),
    ...(failure === undefined ? {} : { failure }),
  };
}
