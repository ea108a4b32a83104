import { detailLaw } from "./detail-law.ts";
import type { PlannedCase } from "./planned-case.ts";
import { type Generated, type Law, omit, QUIET, type Subject, sameCount, vary } from "./variation.ts";

/** What a declared match promises; a statement of its own may do otherwise, and `notOfSql` says why. */
export const MATCH_LAWS: readonly { readonly name: string; readonly law: Law; readonly notOfSql: string }[] =
  [
    {
      name: "doubled delivery",
      law: doubledLaw,
      notOfSql: "what a count makes of a doubled row is its own SQL's",
    },
    { name: "other letter case", law: letterCaseLaw, notOfSql: "its own SQL may compare names as it likes" },
    { name: "missing detail", law: detailLaw, notOfSql: "its own SQL may need the detail" },
  ];

function doubledLaw(subject: Subject): readonly PlannedCase[] {
  const { events } = subject.base;
  return [vary(subject, "counts a doubled delivery once", { events: [...events, ...events] })];
}

/** The catch-all fires: a claimed name in other letters is a name that nobody claims. */
function letterCaseLaw(subject: Subject): readonly Generated[] {
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
