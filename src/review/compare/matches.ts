import { SEVERITIES } from "../../model/text.ts";
import { type Said, said } from "../change.ts";
import type { DetectionFacts } from "../facts/facts.ts";
import { both, without } from "../words.ts";
import { statementCore } from "./statement-core.ts";

type Detections = ReadonlyMap<string, DetectionFacts>;

/** All detections of a workspace before and after. */
export interface Sides {
  readonly base: Detections;
  readonly head: Detections;
}

/** A part of a source's events: an action, or some of its values of a split. */
interface Part {
  readonly source: string;
  readonly action: string;
  /** Value by split; none where the action is matched as a whole. */
  readonly only: Readonly<Record<string, string>>;
}

/** What changes in which events a detection matches, and who tells those that it leaves. */
export function compareMatches(before: DetectionFacts, after: DetectionFacts, sides: Sides): readonly Said[] {
  const same = JSON.stringify([before.source, before.match]) === JSON.stringify([after.source, after.match]);
  if (same) return compareUnclaimed(before, after, sides);
  const lost = parts(before, sides).filter((part) => !covers(after, part));
  const gained = parts(after, sides).filter((part) => !covers(before, part));
  const moved = gained.filter((part) => cameFromAnother(part, after, sides.base));
  return [
    ...lost.map((part) => left(before, part, sides.head)),
    ...without(gained, moved).map((part) =>
      said("match", "stronger", [null, inWords(part)], `now matches ${inWords(part)}`),
    ),
  ];
}

/** Where the events of a deleted detection go. */
export function orphans(before: DetectionFacts, sides: Sides): readonly Said[] {
  if (before.match?.unclaimed === true)
    return [said("match", "weaker", [null, null], "actions that no detection claims are no longer told")];
  return parts(before, sides).map((part) => left(before, part, sides.head));
}

function left(before: DetectionFacts, part: Part, head: Detections): Said {
  const words = inWords(part);
  const home = homeOf(part, head);
  if (home === undefined)
    return said("match", "weaker", [words, null], `${words} is no longer matched by anything`);
  const lower = SEVERITIES.indexOf(home.severity) - SEVERITIES.indexOf(before.severity);
  const grade = home.severity === before.severity ? "" : ` as ${home.severity} instead of ${before.severity}`;
  const values = [before.detection, home.detection] as const;
  return said(
    "home",
    lower > 0 ? "weaker" : lower < 0 ? "stronger" : "neutral",
    values,
    `${words} is now told by ${home.detection}${grade}`,
  );
}

function homeOf(part: Part, detections: Detections): DetectionFacts | undefined {
  return [...detections.values()].find((facts) => covers(facts, part));
}

/** Whether the detection that it comes from says so already; a catch-all does not. */
function cameFromAnother(part: Part, own: DetectionFacts, base: Detections): boolean {
  const home = homeOf(part, base);
  return home !== undefined && home.detection !== own.detection && home.match?.unclaimed !== true;
}

/** Whether a detection matches every event of a part. */
function covers(facts: DetectionFacts, { source, action, only }: Part): boolean {
  const { match } = facts;
  if (match === undefined || facts.source !== source) return false;
  if (match.unclaimed === true) return !(statementCore(facts).spokenFor ?? []).includes(action);
  return (
    match.actions?.includes(action) === true &&
    Object.entries(match.only ?? {}).every(([split, values]) => values.includes(only[split] ?? ""))
  );
}

/** A catch-all has no parts: what it matches is what nobody else does. */
function parts(facts: DetectionFacts, sides: Sides): readonly Part[] {
  const { match, source = "" } = facts;
  return (match?.actions ?? []).flatMap((action) => {
    const whole: readonly Part[] = [{ source, action, only: {} }];
    return Object.entries(splitsOf(action, sides)).reduce((found, [split, all]) => {
      const values = match?.only?.[split] ?? all;
      return found.flatMap((part) =>
        values.map((value) => ({ ...part, only: { ...part.only, [split]: value } })),
      );
    }, whole);
  });
}

/** The columns by which some detection splits an action, with all their values. */
function splitsOf(action: string, { base, head }: Sides): Readonly<Record<string, readonly string[]>> {
  const splitting = [...base.values(), ...head.values()].filter(({ match }) =>
    match?.actions?.includes(action),
  );
  return Object.assign({}, ...splitting.map(({ splits, match }) => splits ?? match?.only ?? {}));
}

function inWords({ action, only }: Part): string {
  const values = Object.entries(only).map(([split, value]) => `${split} ${value}`);
  return `action ${action}${values.length === 0 ? "" : ` (${both(values)})`}`;
}

/** An action that a source begins to ignore, or no longer does. */
function compareUnclaimed(before: DetectionFacts, after: DetectionFacts, sides: Sides): readonly Said[] {
  const same = before.statement === after.statement && before.collect === after.collect;
  if (before.match?.unclaimed !== true || same) return [];
  const [was, is] = [statementCore(before).spokenFor ?? [], statementCore(after).spokenFor ?? []];
  const ignored = without(without(is, was), claimed(sides.head));
  const unclaimed = without(without(was, is), claimed(sides.base));
  return [
    ...ignored.map((action) =>
      said("match", "weaker", [action, null], `action ${action} is no longer matched by anything`),
    ),
    ...unclaimed.map((action) =>
      said("match", "stronger", [null, action], `action ${action} is now told too`),
    ),
  ];
}

function claimed(detections: Detections): readonly string[] {
  return [...detections.values()].flatMap(({ match }) => match?.actions ?? []);
}
