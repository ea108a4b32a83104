import { MATCH_LAWS } from "./match-laws.ts";
import { PLACE_LAWS } from "./place-laws.ts";
import type { PlannedCase } from "./planned-case.ts";
import { type Generated, type LawSubject, type Omission, omit } from "./variation.ts";

/** Cases that follow from what a detection declares: the same for all detections, so nobody writes them. */
export function generateCases(subject: LawSubject): {
  readonly cases: readonly PlannedCase[];
  readonly omitted: readonly Omission[];
} {
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
