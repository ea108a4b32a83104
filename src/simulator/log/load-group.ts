import { AUDIT_LOG, PLATFORM } from "../engine/adapt.ts";
import type { Engine } from "../engine/engine.ts";
import { AUDIT_COLUMNS } from "../engine/tables.ts";
import { type FileGroup, type Reader, stageGroup } from "./stage.ts";
import { STAGED, type Tally } from "./tally.ts";

/** Delivered lines as they came, for a pipeline. */
export const LINES = `${PLATFORM}.access.delivered_lines`;

/** Reads a group into the log, and says what it held. Throws what the engine says of files that it cannot read. */
export async function loadGroup(group: FileGroup, reader: Reader): Promise<Tally> {
  const { engine, wanted } = reader;
  const counted = await stageGroup(group, reader);
  await engine.run(
    `insert into ${AUDIT_LOG} by name select ${LOGGED.join(", ")} from ${STAGED} where state = 'kept'`,
  );
  if (wanted.keepsLines === true) await keepLines(engine);
  await engine.run(`drop table ${STAGED}`);
  return counted;
}

/** What the log has of a row: only a pipeline rescues data. */
const LOGGED = [...Object.keys(AUDIT_COLUMNS).filter((name) => name !== "_rescued_data"), "arrived_at"];

/** A line without a time of its own came when the one before it did. What Azure logs is no delivered line. */
async function keepLines(engine: Engine): Promise<void> {
  const before = "last_value(arrived_at ignore nulls) over (order by rowid)";
  await engine.run(
    `insert into ${LINES} select workspace_id, coalesce(event_date, cast(event_time as date)), coalesce(arrived_at, ${before}), row_text from ${STAGED} where row_text is not null and state <> 'blank' and resource is null`,
  );
}
