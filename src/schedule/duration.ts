const UNITS = { minute: 60, hour: 3600, day: 86_400 } as const;

/** Seconds of a duration in words, such as `15 minutes` or `1 day`. */
export function seconds(words: string): number {
  const [, amount, unit] = /^(\d+) (minute|hour|day)s?$/.exec(words) ?? [];
  if (unit !== "minute" && unit !== "hour" && unit !== "day") throw new Error(`no duration: ${words}`);
  return Number(amount) * UNITS[unit];
}

/** Seconds as people say them: `45s`, `17m`, `4h26m`. */
export function inWords(duration: number): string {
  if (duration < 60) return `${Math.round(duration)}s`;
  const minutes = Math.round(duration / 60);
  if (minutes < 60) return `${minutes}m`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}h${rest === 0 ? "" : `${String(rest).padStart(2, "0")}m`}`;
}
