import { canonical } from "./canonical.ts";
import type { Notification, Row } from "./player/play.ts";

/** Rows as text, so that those of two engines can be compared; a date is its midnight. */
function plainRows(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(canonical(value))])),
  );
}

/** The same for what has no order. */
export function sortedRows(rows: readonly Row[]): readonly Row[] {
  return [...plainRows(rows)].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function plain(value: unknown): unknown {
  // The embedded engine's rows do not tell an empty map from an empty list.
  if (JSON.stringify(value) === '{"$map":[]}') return [];
  if (typeof value === "string") return /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00.000Z` : value;
  return Array.isArray(value) ? value.map(plain) : value;
}

/** Alerts return at most so many rows; the embedded workspace looks at all of them. */
const LISTED = 100;

/** Messages in words, with every row that was listed. */
export function plainNotifications(notifications: readonly Notification[]): readonly unknown[] {
  return notifications
    .map(({ at, detection, destination, rows }) => ({
      at: new Date(at).toISOString(),
      detection,
      destination,
      rows: plainRows(rows.slice(0, LISTED)),
    }))
    .sort((a, b) =>
      JSON.stringify([a.at, a.detection, a.destination]) < JSON.stringify([b.at, b.detection, b.destination])
        ? -1
        : 1,
    );
}
