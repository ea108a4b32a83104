import type { AuditRow } from "../../model/cases.ts";
import type { Change } from "../../review/change.ts";
import { forecastChanges } from "../../review/forecast.ts";
import type { ReadStack } from "../../review/read/stack.ts";
import type { ReadPair } from "../../review/review.ts";
import type { PlatformObject } from "../../simulator/workspace/objects.ts";
import { run } from "../../simulator/workspace/run.ts";

/** How often each destination would have been told of the log's events before and after, by a rehearsal of both. */
export async function forecast(
  stacks: readonly ReadPair[],
  log: readonly AuditRow[],
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const stack of stacks) {
    const before = await tellings(stack.pair.base, log);
    const after = await tellings(stack.pair.head, log);
    changes.push(...forecastChanges(stack, { before, after, events: log.length }));
  }
  return changes;
}

/** Messages by destination, as the review calls its key. */
async function tellings(
  stack: ReadStack | undefined,
  log: readonly AuditRow[],
): Promise<ReadonlyMap<string, number>> {
  const objects = (stack?.resources ?? []).map(platformObject);
  const counts = new Map<string, number>();
  if (!objects.some(({ type }) => type === "databricks_alert")) return counts;
  const { notifications } = await run(objects, log);
  for (const { destination } of notifications) {
    const key = destination.replace(/^databricks_notification_destination\./, "");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Links are addresses, so an address is an id as good as any. */
function platformObject({ type, address, attributes }: ReadStack["resources"][number]): PlatformObject {
  // What Terraform reads and plans is plain data.
  return { type, id: address, attributes: attributes as PlatformObject["attributes"] };
}
