import { changesOf } from "./changes.ts";
import { typeWord } from "./object-words.ts";
import type { RedactedPlan } from "./redact.ts";

/** Objects that take data with them when they go. */
const HOLDERS = ["databricks_pipeline", "databricks_schema", "databricks_volume"];

/** The objects with data that a plan would discard: `schema findings is deleted`. */
export function discardedData(plan: RedactedPlan): readonly string[] {
  return changesOf(plan)
    .filter(({ type, kind }) => HOLDERS.includes(type) && (kind === "deleted" || kind === "replaced"))
    .map(({ type, name, kind }) => `${typeWord(type)} ${name} is ${kind}`);
}
