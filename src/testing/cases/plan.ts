import type { DetectionCases } from "../../model/content.ts";
import { detectionOf, type Fleet } from "../../plan/fleet.ts";
import { MATCH_LAWS } from "./match-laws.ts";
import { PLACE_LAWS } from "./place-laws.ts";
import { type PlannedCase, writtenCases } from "./planned-case.ts";
import { type Generated, type LawSubject, type Omission, omit } from "./variation.ts";

/** Every case to run, by detection, and the generated ones that make no sense there. */
export interface CasePlan {
  readonly cases: readonly PlannedCase[];
  readonly omitted: readonly Omission[];
}

/** The written cases of each detection, then those that follow from its declaration. */
export function planCases(fleet: Fleet, files: readonly DetectionCases[]): CasePlan {
  const plans = files.map((file) => planDetection(fleet, file));
  return {
    cases: plans.flatMap(({ cases }) => cases),
    omitted: plans.flatMap(({ omitted }) => omitted),
  };
}

function planDetection(fleet: Fleet, file: DetectionCases): CasePlan {
  const { detection, source, spokenFor } = detectionOf(fleet, file.detection);
  const written = writtenCases(detection, file);
  const base = baseCase(written);
  const generated = generateCases({ detection, source, base, spokenFor });
  return { cases: [...written, ...generated.cases], omitted: generated.omitted };
}

/** The first that fires, one without allow entries where there is one. */
function baseCase(written: readonly PlannedCase[]): PlannedCase {
  const firing = written.filter(({ expected }) => expected.findings > 0);
  const base = firing.find(({ allow }) => allow.length === 0) ?? firing[0];
  if (base === undefined) throw new Error(`unvalidated cases of ${written[0]?.detection.id}`);
  return base;
}

/** Cases that follow from what a detection declares: the same for all detections, so nobody writes them. */
function generateCases(subject: LawSubject): CasePlan {
  const made = [
    ...PLACE_LAWS.flatMap((law) => law(subject)),
    ...MATCH_LAWS.flatMap(({ name, law, notOfSql }) => {
      if (subject.source.judges) return [omit(subject, name, "a row of its source is no event")];
      return subject.detection.sql === undefined ? law(subject) : [omit(subject, name, notOfSql)];
    }),
  ];
  return { cases: made.filter(isCase), omitted: made.filter(isOmission) };
}

function isCase(made: Generated): made is PlannedCase {
  return "events" in made;
}

function isOmission(made: Generated): made is Omission {
  return !isCase(made);
}
