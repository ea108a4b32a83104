import { type Finding, LEVELS, type Reported, type Rule } from "./finding.ts";
import { reasonOf } from "./reading/passage.ts";
import type { Subject } from "./subject.ts";

/** Findings of all rules, worst first, in the order of the rules. */
export function runRules(rules: readonly Rule[], subject: Subject): readonly Reported[] {
  const found = rules.flatMap((rule) =>
    findings(rule, subject).map((finding) => report(rule, finding, subject)),
  );
  return LEVELS.flatMap((level) => found.filter(({ severity }) => severity === level));
}

/** A rule that throws has met content that it does not understand: that is a finding, not an end. */
function findings(rule: Rule, subject: Subject): readonly Finding[] {
  try {
    return rule.check(subject);
  } catch (error) {
    const message = `could not be decided: ${reasonOf(error)}`;
    return [{ file: "detections", message, repair: "Mend what other rules name first; else report this." }];
  }
}

/** A switched-off finding stays visible as a note with its reason. */
function report(rule: Rule, finding: Finding, { content }: Subject): Reported {
  const detection = content.detections.find(({ id }) => id === finding.detection);
  const reason = detection?.unchecked?.[rule.id];
  const reported = { ...finding, rule: rule.id, severity: rule.severity };
  return reason === undefined ? reported : { ...reported, severity: "note", unchecked: reason };
}
