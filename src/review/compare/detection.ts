import { type Change, type Said, said } from "../change.ts";
import type { DetectionFacts, StackFacts } from "../facts/facts.ts";
import { both, every } from "../words.ts";
import { compareAlert, compareRetries } from "./alert.ts";
import { graver } from "./graver.ts";
import { compareMatches, orphans } from "./matches.ts";
import { compareNotice } from "./notice.ts";
import { compareProof } from "./proof.ts";
import { compareRoute, namesOf } from "./route.ts";
import { compareTiming } from "./schedule.ts";
import { compareStatement, type EvidenceByPair } from "./statement.ts";
import { timingOf } from "./timing.ts";
import { compareTuning } from "./tuning.ts";

/** Both sides of a workspace, with what of their addresses the change itself says. */
export interface StackSides {
  readonly workspace: string;
  readonly base: StackFacts;
  readonly head: StackFacts;
  /** Detection ids of renamed detections: the new one by the former. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly replaced: ReadonlySet<string>;
  readonly forgotten: ReadonlySet<string>;
  readonly adopted: ReadonlySet<string>;
}

/** What happens to every detection of a workspace. */
export function compareDetections(sides: StackSides, evidence: EvidenceByPair): readonly Change[] {
  const { base, head, renamed, workspace } = sides;
  const former = new Map([...renamed].map(([from, to]) => [to, from]));
  const gone = [...base.detections.values()].filter(
    ({ detection }) => !head.detections.has(renamed.get(detection) ?? detection),
  );
  return [
    ...gone.flatMap((before) => placed(workspace, [before], deleted(before, sides))),
    ...[...head.detections.values()].flatMap((after) => {
      const before = base.detections.get(former.get(after.detection) ?? after.detection);
      return before === undefined
        ? placed(workspace, [after], added(after, sides))
        : placed(workspace, [before, after], kept(before, after, { sides, evidence }));
    }),
  ];
}

function placed(
  workspace: string,
  facts: readonly DetectionFacts[],
  changes: readonly Said[],
): readonly Change[] {
  const detection = facts.at(-1)?.detection ?? null;
  const severity = graver(facts.map((it) => it.severity));
  return changes.map((change) => ({ workspace, detection, ...change, severity }));
}

function deleted(before: DetectionFacts, sides: StackSides): readonly Said[] {
  const left = orphans(before, { base: sides.base.detections, head: sides.head.detections });
  const where = left.map(({ text }) => text);
  const text = ["deleted", both(where)].filter((words) => words !== "").join(": ");
  if (before.addresses.some((address) => sides.forgotten.has(address)))
    return [
      said("forgotten", "weaker", [before.title, null], `left as it is, unmanaged, and no job evaluates it`),
    ];
  return [said("deleted", "weaker", [before.title, null], text)];
}

function added(after: DetectionFacts, { head, adopted }: StackSides): readonly Said[] {
  const timing = timingOf(after, head.jobs);
  const often = `runs ${every(timing.period)}`;
  const tells = after.told.length === 0 ? "tells nobody" : `tells ${namesOf(after.told)}`;
  const text = `added: severity ${after.severity}, ${often}, ${tells}`;
  const own = after.addresses.some((address) => adopted.has(address));
  return [
    own
      ? said("adopted", "stronger", [null, after.title], `adopted: an alert made by hand; ${text.slice(7)}`)
      : said("added", "stronger", [null, after.title], text),
    ...(after.paused ? [said("paused", "weaker", [null, "paused"], "added as paused: nobody is told")] : []),
  ];
}

interface Context {
  readonly sides: StackSides;
  readonly evidence: EvidenceByPair;
}

function kept(before: DetectionFacts, after: DetectionFacts, { sides, evidence }: Context): readonly Said[] {
  const { base, head } = sides;
  // What no job evaluates tells nobody, at no time.
  const evaluated = before.job !== undefined && after.job !== undefined;
  return [
    ...identity(before, after, sides),
    ...compareJob(before, after),
    ...(evaluated ? compareTiming(timingOf(before, base.jobs), timingOf(after, head.jobs)) : []),
    ...(evaluated ? compareRoute(before, after) : []),
    ...(evaluated ? compareRetries(before.retries, after.retries) : []),
    ...compareTuning(before, after),
    ...compareMatches(before, after, { base: base.detections, head: head.detections }),
    ...compareStatement(before, after, evidence),
    ...compareAlert(before, after),
    ...compareProof(before, after),
    ...compareNotice(before, after),
  ];
}

function identity(before: DetectionFacts, after: DetectionFacts, { replaced }: StackSides): readonly Said[] {
  const values = [before.detection, after.detection] as const;
  const anew = after.addresses.some((address) => replaced.has(address));
  const renamed = before.detection !== after.detection;
  const history = anew ? "" : " (history kept)";
  return [
    ...(renamed ? [said("renamed", "neutral", values, `renamed from ${before.detection}${history}`)] : []),
    ...(anew
      ? [said("replaced", "unclear", [null, null], "replaced: a new object, history and state lost")]
      : []),
  ];
}

function compareJob(before: DetectionFacts, after: DetectionFacts): readonly Said[] {
  if ((before.job === undefined) === (after.job === undefined)) return [];
  const values = [before.job ?? null, after.job ?? null] as const;
  return after.job === undefined
    ? [said("not-evaluated", "weaker", values, "no scheduled job evaluates it")]
    : [said("not-evaluated", "stronger", values, `job ${after.job} evaluates it again`)];
}
