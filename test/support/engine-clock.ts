import type { AuditRow } from "../../src/model/cases.ts";
import { loadAuditLog } from "../../src/simulator/engine/audit-log.ts";
import { openEngine, type Row } from "../../src/simulator/engine/engine.ts";
import { evaluate } from "../../src/simulator/engine/evaluate.ts";

/** An audit log in an engine, with a clock that is given. */
export interface Replay {
  /** Rows of a Databricks statement at each of several times. */
  rowsAt(sql: string, ...clock: readonly string[]): Promise<readonly (readonly Row[])[]>;
  close(): void;
}

export async function openReplay(log: readonly AuditRow[]): Promise<Replay> {
  const engine = await openEngine();
  await loadAuditLog(engine, log);
  return {
    rowsAt: (sql, ...clock) =>
      evaluate(engine, { sql, instants: clock.map((time) => new Date(time)), visibility: "arrived" }),
    close: () => engine.close(),
  };
}

/** The same for one statement over a log of its own. */
export async function rowsAt(
  sql: string,
  log: readonly AuditRow[],
  ...clock: readonly string[]
): Promise<readonly (readonly Row[])[]> {
  const replay = await openReplay(log);
  try {
    return await replay.rowsAt(sql, ...clock);
  } finally {
    replay.close();
  }
}
