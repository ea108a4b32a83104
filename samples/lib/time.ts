import type { Random } from "./random.ts";

/** The recorded day (UTC). */
const DAY = "2026-03-02";

/** A moment of the day, from `HH:MM` or `HH:MM:SS`, as ISO 8601; `24:00` is its end. */
export function at(clock: string): string {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(":").map(Number);
  return after(`${DAY}T00:00:00.000Z`, hours * 3600 + minutes * 60 + seconds);
}

/** So many seconds after a moment, or before it if negative. */
export function after(moment: string, seconds: number): string {
  return new Date(Date.parse(moment) + seconds * 1000).toISOString();
}

/** How busy each hour is. */
const HOURS = [4, 3, 3, 2, 2, 3, 8, 20, 50, 80, 90, 80, 50, 75, 90, 85, 75, 55, 30, 15, 10, 8, 6, 5].map(
  (weight, hour) => ({ hour, weight }),
);

/** A moment of the day, with few at night. */
export function moment(random: Random): string {
  const { hour } = random.weighted(HOURS);
  return momentBetween(at(`${hour}:00`), at(`${hour + 1}:00`), random);
}

/** A moment in [from, to), to the millisecond. */
export function momentBetween(from: string, to: string, random: Random): string {
  const start = Date.parse(from);
  return new Date(random.int(start, Date.parse(to) - 1)).toISOString();
}
