import { isRecord } from "../base/json.ts";
import { type Change, changesOf } from "./changes.ts";
import { typeWord } from "./object-words.ts";
import type { RedactedPlan } from "./redact.ts";

/** Objects that take data with them when they go. */
const HOLDERS = ["databricks_pipeline", "databricks_schema", "databricks_volume"];

/** The objects with data that a plan would discard: `schema findings is deleted`. */
export function discardedData(plan: RedactedPlan): readonly string[] {
  return changesOf(plan).flatMap((change) => {
    const fate = fateOf(change);
    return fate === undefined ? [] : [`${typeWord(change.type)} ${change.name} ${fate}`];
  });
}

function fateOf(change: Change): string | undefined {
  const { type, kind } = change;
  if (HOLDERS.includes(type) && (kind === "deleted" || kind === "replaced")) return `is ${kind}`;
  return type === "databricks_pipeline" && leavesTables(change) ? "leaves its tables for others" : undefined;
}

/** Tables that a pipeline's file no longer defines may be dropped: those of another schema are others. */
function leavesTables({ kind, before, after }: Change): boolean {
  if (kind === "created" || kind === "forgotten" || !isRecord(before) || !isRecord(after)) return false;
  return ["catalog", "schema"].some((place) => before[place] !== after[place]);
}
