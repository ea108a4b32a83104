import { detailLaw } from "./detail-law.ts";
import type { PlannedCase } from "./planned-case.ts";
import { type Generated, type Law, type LawSubject, omit, QUIET, sameCount, vary } from "./variation.ts";

/** What a declared match promises; a statement of its own may do otherwise, and `notOfSql` says why. */
export const MATCH_LAWS: readonly { readonly name: string; readonly law: Law; readonly notOfSql: string }[] =
  [
    {
      name: "doubled delivery",
      law: doubledLaw,
      notOfSql: "what a count makes of a doubled row is its own SQL's",
    },
    {
      name: "two events",
      law: twoEventsLaw,
      notOfSql: "its key is its own SQL's",
    },
    { name: "each action", law: eachActionLaw, notOfSql: "its own SQL chooses the actions" },
    { name: "other actions", law: otherActionsLaw, notOfSql: "its own SQL chooses the actions" },
    { name: "other letter case", law: letterCaseLaw, notOfSql: "its own SQL may compare names as it likes" },
    { name: "missing detail", law: detailLaw, notOfSql: "its own SQL may need the detail" },
  ];

function doubledLaw(subject: LawSubject): readonly PlannedCase[] {
  const { events } = subject.base;
  return [vary(subject, "counts a doubled delivery once", { events: [...events, ...events] })];
}

function twoEventsLaw(subject: LawSubject): readonly PlannedCase[] {
  const { events, expected } = subject.base;
  const others = events.map((event) => ({ ...event, request_id: `${event.request_id} again` }));
  const twice = { findings: 2 * expected.findings, rows: [] };
  return [
    vary(subject, "tells two events apart by their ids", { events: [...events, ...others], expected: twice }),
  ];
}

function eachActionLaw(subject: LawSubject): readonly Generated[] {
  const actions = subject.detection.match?.actions ?? [];
  if (actions.length < 2) return [];
  const { column } = subject.source.action;
  if (column !== "action_name")
    return [omit(subject, "each action", `the source's action is ${column}, no column of the event`)];
  const expected = { findings: actions.length, rows: [] };
  return [
    vary(subject, "fires on each action it names", { events: withActions(subject, actions), expected }),
  ];
}

function otherActionsLaw(subject: LawSubject): readonly Generated[] {
  const { detection, source, spokenFor } = subject;
  if (source.action.column !== "action_name")
    return [
      omit(
        subject,
        "other actions",
        `the source's action is ${source.action.column}, no column of the event`,
      ),
    ];
  const own = detection.match?.actions ?? [];
  const others =
    own.length === 0 ? spokenFor : Object.keys(source.action.known).filter((name) => !own.includes(name));
  const events = withActions(subject, others);
  return [
    vary(subject, "stays quiet on every known action that it does not match", { events, expected: QUIET }),
  ];
}

/** The first event of the firing case once per action, each with an id of its own. */
function withActions({ base }: LawSubject, actions: readonly string[]): PlannedCase["events"] {
  const [event] = base.events;
  if (event === undefined) return [];
  return actions.map((action_name) => ({ ...event, action_name, request_id: `of ${action_name}` }));
}

/** The catch-all fires: a claimed name in other letters is a name that nobody claims. */
function letterCaseLaw(subject: LawSubject): readonly Generated[] {
  const { detection, source, base } = subject;
  const name = "other letter case";
  if (source.action.column !== "action_name")
    return [omit(subject, name, `the source's action is ${source.action.column}, no column of the event`)];
  if (base.events.some(({ action_name }) => !action_name))
    return [omit(subject, name, "an event of its first firing case has no action")];
  const events = base.events.map((event) => ({ ...event, action_name: otherCase(event.action_name ?? "") }));
  return detection.match?.unclaimed === true
    ? [vary(subject, "fires on the name in other letter case", { events, expected: sameCount(subject) })]
    : [vary(subject, "stays quiet on the action in other letter case", { events, expected: QUIET })];
}

function otherCase(name: string): string {
  return name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
}
