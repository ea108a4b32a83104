import { type Said, said } from "../change.ts";
import type { StackFacts } from "../facts/facts.ts";
import { readCron } from "./timing.ts";

const DAY = 86_400;
/** Seconds that a run is taken to last, and that the warehouse then waits before it stops. */
const RUN = 60;
const AUTO_STOP = 600;

/** What another schedule does to the warehouse's time; an estimate that says what it assumes. */
export function compareCost(base: StackFacts, head: StackFacts): readonly Said[] {
  const [was, is] = [hoursADay(base), hoursADay(head)];
  const more = Math.round((is - was) * 10) / 10;
  if (more === 0 || was === 0 || is === 0) return [];
  const text = `warehouse ${more > 0 ? "+" : ""}${more.toFixed(1)} h a day (if a run takes 1 minute and it stops after 10)`;
  return [said("cost", "neutral", [`${was.toFixed(1)} h`, `${is.toFixed(1)} h`], text)];
}

function hoursADay({ jobs }: StackFacts): number {
  const starts = [...jobs.values()].flatMap(({ cron, paused, onWarehouse }) => {
    const timing = paused || !onWarehouse ? undefined : readCron(cron);
    if (timing === undefined) return [];
    return Array.from({ length: DAY / timing.period }, (_, index) => index * timing.period + timing.start);
  });
  const times = [...new Set(starts)].sort((a, b) => a - b);
  const awake = times.map((time, index) => {
    const next = times[index + 1] ?? (times[0] ?? 0) + DAY;
    return Math.min(RUN + AUTO_STOP, next - time);
  });
  return awake.reduce((sum, seconds) => sum + seconds, 0) / 3600;
}
