import { DAY, extent, type PlannedCase } from "./planned-case.ts";
import { type Law, QUIET, type Subject, vary } from "./variation.ts";

/** Whatever a statement does, it does it to rows of its own workspace, service and window. */
export const PLACE_LAWS: readonly Law[] = [workspaceLaw, serviceLaw, windowLaw, allowLaw];

function workspaceLaw(subject: Subject): readonly PlannedCase[] {
  const events = subject.base.events.map((event) => ({ ...event, workspace_id: "9999" }));
  return [vary(subject, "stays quiet in a workspace that is not watched", { events, expected: QUIET })];
}

function serviceLaw(subject: Subject): readonly PlannedCase[] {
  const events = subject.base.events.map((event) => ({ ...event, service_name: "another-service" }));
  return [vary(subject, "stays quiet on another service", { events, expected: QUIET })];
}

function windowLaw(subject: Subject): readonly PlannedCase[] {
  const { earliest, latest } = extent(subject.base.events);
  const window = (from: number, to: number) => ({ from: new Date(from), to: new Date(to) });
  const before = window(latest + 1, latest + DAY);
  const after = window(earliest - DAY, earliest);
  return [
    vary(subject, "stays quiet one millisecond before the window", { window: before, expected: QUIET }),
    vary(subject, "fires at the window's start", { window: window(earliest, latest + 1) }),
    vary(subject, "stays quiet at the window's end", { window: after, expected: QUIET }),
  ];
}

function allowLaw(subject: Subject): readonly PlannedCase[] {
  const { earliest, latest } = extent(subject.base.events);
  const until = (time: number) => {
    const entry = { where: "true", reason: "generated", owner: "generated" };
    return [...subject.base.allow, { ...entry, until: new Date(time).toISOString().slice(0, 10) }];
  };
  return [
    vary(subject, "fires when an allow entry ended the day before", { allow: until(earliest - DAY) }),
    vary(subject, "stays quiet on the last day of an allow entry", { allow: until(latest), expected: QUIET }),
  ];
}
