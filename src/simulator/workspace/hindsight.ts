import { mergedRows } from "../engine/adapt.ts";
import type { Engine, Row } from "../engine/engine.ts";
import { evaluate } from "../engine/evaluate.ts";
import { execute } from "../engine/statement.ts";
import type { PlatformObject } from "./objects.ts";
import { withoutLimit } from "./rehearsal.ts";
import { type AlertObject, type QueryObject, readObjects } from "./typed-objects.ts";
import type { LeftOut } from "./unrehearsed.ts";

/** A finding that the deployed statements have over a whole log. */
export interface Found {
  readonly detection: string;
  readonly severity: string;
  readonly row: Row;
}

/**
 * What the same statements return when every row of the log is visible, but for those that are left out: alerts at the given instants, which
 * cover the log's tiles; with a ledger its collect statements, over all of it at once.
 */
export async function hindsight(
  objects: readonly PlatformObject[],
  engine: Engine,
  { instants, leftOut }: { readonly instants: readonly Date[]; readonly leftOut: LeftOut["statements"] },
): Promise<readonly Found[]> {
  const { alerts, queries } = readObjects(objects);
  const collects = [...queries.values()].filter(({ role, id }) => role === "collect" && !leftOut.has(id));
  const hasLedger = [...queries.values()].some(({ role }) => role === "collect");
  const found: Found[] = [];
  if (!hasLedger)
    for (const alert of [...alerts.values()].filter(({ id, isTest }) => !isTest && !leftOut.has(id)))
      found.push(...(await ofAlert(alert, engine, instants)));
  for (const collect of collects) found.push(...(await ofCollect(collect, engine, instants)));
  return found;
}

async function ofAlert(
  alert: AlertObject,
  engine: Engine,
  instants: readonly Date[],
): Promise<readonly Found[]> {
  const sql = withoutLimit(alert.statement);
  const rows = (await evaluate(engine, { sql, instants, visibility: "all" })).flat();
  const { detection = alert.id, severity = "" } = alert.facts ?? {};
  return rows.map((row) => ({ detection, severity, row }));
}

const DAY = 86_400_000;

/** Findings that are closed as soon as they are found are nobody's to tell. */
async function ofCollect(
  { statement }: QueryObject,
  engine: Engine,
  instants: readonly Date[],
): Promise<readonly Found[]> {
  const [first = 0, last = 0] = [instants[0]?.getTime(), instants.at(-1)?.getTime()];
  const rows = await execute(engine, {
    sql: mergedRows(statement),
    at: new Date(last + DAY),
    parameters: { window_start: String(first - DAY), window_end: String(last + DAY) },
    visibility: "all",
  });
  return rows
    .filter(({ closed_reason }) => closed_reason === null)
    .map((row) => ({ detection: String(row.detection), severity: String(row.severity), row }));
}
