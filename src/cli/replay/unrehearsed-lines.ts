import type { Run } from "../../simulator/workspace/run.ts";

/** What a rehearsal says nothing of, and why: detections grouped by the tables that were not recorded. */
export function unrehearsedLines({ unrehearsed }: Pick<Run, "unrehearsed">): readonly string[] {
  const byTables = new Map<string, string[]>();
  for (const { detection, tables } of unrehearsed) {
    const key = tables.join(", ");
    byTables.set(key, [...(byTables.get(key) ?? []), detection]);
  }
  return [...byTables].flatMap(([tables, detections]) => [
    `not rehearsed: ${detections.join(", ")}`,
    `               no rows were recorded of ${tables}`,
  ]);
}
