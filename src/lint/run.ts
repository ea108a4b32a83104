import { DIAGNOSTIC_SEVERITIES, type Diagnostic, type RuleResult } from "./diagnostic.ts";
import { reasonOf } from "./reading/passage.ts";
import type { LintRule } from "./rule.ts";
import type { Subject } from "./subject.ts";

/** Diagnostics of all rules, worst first, in the order of the rules. */
export function runRules(rules: readonly LintRule[], subject: Subject): readonly Diagnostic[] {
  const ids = rules.map(({ id }) => id);
  const found = rules.flatMap((rule) =>
    resultsOf(rule, subject, ids).map((result) => diagnostic(rule, result, subject)),
  );
  return DIAGNOSTIC_SEVERITIES.flatMap((severity) => found.filter((each) => each.severity === severity));
}

/** A rule that throws has met content that it does not understand: that is a result, not an end. */
function resultsOf(rule: LintRule, subject: Subject, ids: readonly string[]): readonly RuleResult[] {
  try {
    return rule.check(subject, ids);
  } catch (error) {
    const message = `could not be decided: ${reasonOf(error)}`;
    return [{ file: "detections", message, repair: "Fix what other rules name first; else report this." }];
  }
}

/** A result of a rule that its detection disables stays visible as an info with the reason. */
function diagnostic({ id, severity }: LintRule, result: RuleResult, { content }: Subject): Diagnostic {
  const detection = content.detections.find((each) => each.id === result.detection);
  const disabled = detection?.unchecked?.[id];
  return disabled === undefined
    ? { ...result, rule: id, severity }
    : { ...result, rule: id, severity: "info", disabled };
}
