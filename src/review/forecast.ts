import type { AuditRow } from "../model/cases.ts";
import type { PlatformObject } from "../simulator/workspace/objects.ts";
import { run } from "../simulator/workspace/run.ts";
import type { Change } from "./change.ts";
import type { StackFacts } from "./facts/facts.ts";
import type { ReadStack } from "./read/stack.ts";
import type { ReadPair } from "./review.ts";
import { count } from "./words.ts";

/** How often each destination would have been notified of the log's events before and after, by a rehearsal of both. */
export async function forecast(
  stacks: readonly ReadPair[],
  log: readonly AuditRow[],
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const stack of stacks) {
    const before = await notificationCounts(stack.pair.base, log);
    const after = await notificationCounts(stack.pair.head, log);
    changes.push(...forecastChanges(stack, { before, after, events: log.length }));
  }
  return changes;
}

/** Notifications by destination, as the review calls its key. */
async function notificationCounts(
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

/** Notifications by key of destination, over the same recorded events. */
interface NotificationCounts {
  readonly before: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
  readonly events: number;
}

/** How often each destination would have been notified, where that differs. */
function forecastChanges(
  { workspace, base, head }: ReadPair,
  { before, after, events }: NotificationCounts,
): readonly Change[] {
  const names = new Map([...namesOf(base), ...namesOf(head)]);
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key): readonly Change[] => {
    const [was, is] = [before.get(key) ?? 0, after.get(key) ?? 0];
    if (was === is) return [];
    const told = `${count(is, "time")} instead of ${was} on ${count(events, "recorded event")}`;
    const text = `${names.get(key) ?? key} would have been told ${told}`;
    return [
      {
        workspace,
        detection: null,
        kind: "forecast",
        direction: "neutral",
        before: `${was}`,
        after: `${is}`,
        text,
      },
    ];
  });
}

function namesOf({ detections }: StackFacts): readonly (readonly [string, string])[] {
  return [...detections.values()].flatMap(({ told }) => told.map(({ key, name }) => [key, name] as const));
}
