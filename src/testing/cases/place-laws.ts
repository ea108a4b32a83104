import { servicesOf } from "../../model/source.ts";
import { DAY, extent } from "./planned-case.ts";
import { type Generated, type Law, type LawSubject, omit, QUIET, vary } from "./variation.ts";

/**
 * Whatever a statement does, it does it to rows of its own workspace, service and window. A judgement may rest
 * on what did not come, so it says less about its events: what it says of time it says of its findings.
 */
export const PLACE_LAWS: readonly Law[] = [workspaceLaw, serviceLaw, windowLaw, allowLaw];

function workspaceLaw(subject: LawSubject): readonly Generated[] {
  if (subject.source.judges)
    return [omit(subject, "other workspace", "rows that went elsewhere may be what it is about")];
  const events = subject.base.events.map((event) => ({ ...event, workspace_id: "9999" }));
  return [vary(subject, "stays quiet in a workspace that is not watched", { events, expected: QUIET })];
}

function serviceLaw(subject: LawSubject): readonly Generated[] {
  if (subject.source.judges || servicesOf(subject.source).length === 0)
    return [omit(subject, "other service", "its source is not about events of certain services")];
  const events = subject.base.events.map((event) => ({ ...event, service_name: "another-service" }));
  return [vary(subject, "stays quiet on another service", { events, expected: QUIET })];
}

function windowLaw(subject: LawSubject): readonly Generated[] {
  const span = spanOf(subject);
  if (span === undefined) return [omit(subject, "window", UNSTATED)];
  const { earliest, latest } = span;
  const window = (from: number, to: number) => ({ from: new Date(from), to: new Date(to) });
  const before = window(latest + 1, latest + DAY);
  const after = window(earliest - DAY, earliest);
  // Later, a judgement may be made again.
  const quietAfter = subject.source.judges
    ? []
    : [vary(subject, "stays quiet one millisecond before the window", { window: before, expected: QUIET })];
  return [
    ...quietAfter,
    vary(subject, "fires at the window's start", { window: window(earliest, latest + 1) }),
    vary(subject, "stays quiet at the window's end", { window: after, expected: QUIET }),
  ];
}

const UNSTATED = "its first firing case does not state event_time of all findings";

/** Earliest and latest time of what is found; of judgements only as far as the case states it. */
function spanOf({ source, base }: LawSubject): ReturnType<typeof extent> | undefined {
  if (!source.judges) return extent(base.events);
  const { findings, rows } = base.expected;
  const times = rows.flatMap(({ event_time }) => (typeof event_time === "string" ? [{ event_time }] : []));
  return times.length === findings ? extent(times) : undefined;
}

function allowLaw(subject: LawSubject): readonly Generated[] {
  const span = spanOf(subject);
  if (span === undefined) return [omit(subject, "allow", UNSTATED)];
  const { earliest, latest } = span;
  const until = (time: number) => {
    const entry = { where: "true", reason: "generated", owner: "generated" };
    return [...subject.base.allow, { ...entry, until: new Date(time).toISOString().slice(0, 10) }];
  };
  return [
    vary(subject, "fires when an allow entry ended the day before", { allow: until(earliest - DAY) }),
    vary(subject, "stays quiet on the last day of an allow entry", { allow: until(latest), expected: QUIET }),
  ];
}
