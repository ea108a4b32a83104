const DAY = 86_400_000;

/** Days from one day to another, both `yyyy-mm-dd`; negative when the second has passed. */
export function daysUntil(today: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(today)) / DAY);
}
