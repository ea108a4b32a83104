import type { AuditRow } from "../../src/model/cases.ts";
import type { Engine } from "../../src/simulator/engine/engine.ts";
import { auditRow } from "../../src/simulator/engine/pipeline/audit-row.ts";
import { type LogReading, readLog } from "../../src/simulator/log/read-log.ts";
import type { LogReport } from "../../src/simulator/log/report.ts";

/** Reads recorded rows: what the log then holds, in order of time, and the report. */
export async function readRecorded(
  engine: Engine,
  reading: LogReading,
): Promise<{ readonly rows: readonly AuditRow[]; readonly report: LogReport }> {
  const report = await readLog(engine, reading);
  const rows = await engine.run(
    "select * exclude (_rescued_data) from platform.access.audit order by event_time, request_id",
  );
  return { rows: rows.map(auditRow), report };
}
