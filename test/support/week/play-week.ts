import type { AuditRow } from "../../../src/model/cases.ts";
import type { PlatformObject } from "../../../src/simulator/workspace/objects.ts";
import type { Rehearsal } from "../../../src/simulator/workspace/rehearsal.ts";
import { runStages } from "../../../src/simulator/workspace/stages.ts";
import { fireTimes } from "../../../src/simulator/workspace/timetable.ts";
import { readObjects } from "../../../src/simulator/workspace/typed-objects.ts";
import { type Event, isDue } from "./due.ts";
import { POLICIES, type Policy } from "./policies.ts";
import { tellings, unexplainedRepeats } from "./repeats.ts";
import { BEGIN, HOUR, seededLog } from "./seeded.ts";
import type { Stage, WeekCase, WeekShape } from "./week-case.ts";

/** What a policy told of a week. Keys are those of events; delays in minutes, of those that were told. */
export interface Played {
  readonly rehearsal: Rehearsal;
  readonly due: number;
  readonly missed: readonly string[];
  /** Told more than once, and how many times beyond the first in all. */
  readonly again: readonly string[];
  readonly times: number;
  /** Told again although no alert task of theirs and no commit had failed. */
  readonly unexplained: readonly string[];
  /** Told although the content of the time did not ask for it. */
  readonly uncalled: readonly string[];
  readonly fromArrival: readonly number[];
  readonly fromEvent: readonly number[];
}

/** Plays one case of a seeded week under one policy. */
export async function playWeek(week: WeekCase, policy: Policy, shape: WeekShape): Promise<Played> {
  const stages = week.deploys(shape).map((stage) => ({ ...stage, objects: POLICIES[policy](stage.content) }));
  const [first] = stages;
  if (first === undefined) throw new Error(`nothing is deployed in ${week.name}`);
  const log = seededLog({ ...shape, detections: week.detections });
  // Until late rows have come, and until a long outage is over.
  const to = new Date(BEGIN + HOUR * Math.max((shape.days + 2) * 24, week.leastHours));
  const rehearsal = await runStages(
    stages.map(({ hour, objects }) => ({ from: new Date(BEGIN + hour * HOUR), objects })),
    log,
    { to, faults: week.faults(first.objects, shape) },
  );
  return { rehearsal, ...judged({ rehearsal, log, stages, runs: runsOf(first.objects, to) }) };
}

function runsOf(objects: readonly PlatformObject[], to: Date): readonly number[] {
  const [job] = readObjects(objects).jobs;
  return job === undefined ? [] : fireTimes(job, { from: new Date(BEGIN), to });
}

interface Judged {
  readonly rehearsal: Rehearsal;
  readonly log: readonly AuditRow[];
  readonly stages: readonly Stage[];
  readonly runs: readonly number[];
}

function judged({ rehearsal, log, stages, runs }: Judged): Omit<Played, "rehearsal"> {
  const told = tellings(rehearsal);
  const events = eventsOf(log);
  const due = events.filter((event) => isDue(event, stages, runs));
  const again = [...told].filter(([, times]) => times.length > 1);
  const heard = events.flatMap((event) => {
    const [first] = told.get(event.key) ?? [];
    return first === undefined ? [] : [{ ...event, toldAt: first.at }];
  });
  return {
    due: due.length,
    missed: due.filter(({ key }) => !told.has(key)).map(({ key }) => key),
    again: again.map(([key]) => key),
    times: again.reduce((sum, [, times]) => sum + times.length - 1, 0),
    unexplained: unexplainedRepeats(rehearsal),
    uncalled: heard.filter((event) => !due.some(({ key }) => key === event.key)).map(({ key }) => key),
    fromArrival: heard.map(({ toldAt, arrivedAt }) => (toldAt - arrivedAt) / 60_000),
    fromEvent: heard.map(({ toldAt, at }) => (toldAt - at) / 60_000),
  };
}

/** Each event once, with its first arrival. */
function eventsOf(log: readonly AuditRow[]): readonly (Event & { readonly key: string })[] {
  const events = new Map<string, Event>();
  for (const { request_id, event_time, arrived_at = event_time, action_name, request_params } of log) {
    const key = String(request_id);
    const arrivedAt = Math.min(
      Date.parse(arrived_at),
      events.get(key)?.arrivedAt ?? Number.POSITIVE_INFINITY,
    );
    const host = request_params?.instanceId ?? "";
    events.set(key, { at: Date.parse(event_time), arrivedAt, action: action_name ?? "", host });
  }
  return [...events].map(([key, event]) => ({ key, ...event }));
}
