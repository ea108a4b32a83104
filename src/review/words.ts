const UNITS = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
] as const;

/** Seconds in words: `15 minutes`, `1 hour`, `90 seconds`. */
export function span(seconds: number): string {
  const [size, unit] = UNITS.find(([size]) => seconds >= size && seconds % size === 0) ?? [1, "second"];
  return count(seconds / size, unit);
}

/** How often: `every hour`, `every 15 minutes`. */
export function every(seconds: number): string {
  const words = seconds === 86_400 ? "24 hours" : span(seconds);
  return `every ${words.replace(/^1 /, "")}`;
}

/** Whole minutes, as delays are said. */
export function minutes(seconds: number): number {
  return Math.round(seconds / 60);
}

/** `1 event`, `3 events`. */
export function count(number: number, thing: string): string {
  return `${number.toLocaleString("en-US")} ${thing}${number === 1 ? "" : "s"}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function both(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** What is in one list and not in the other, in the order given. */
export function without<Item>(items: readonly Item[], others: readonly Item[]): readonly Item[] {
  return items.filter((item) => !others.includes(item));
}
